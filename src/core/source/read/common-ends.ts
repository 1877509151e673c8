/** The lengths of the common head and tail of two lists; head and tail never overlap. */
export function commonEnds<T>(before: readonly T[], after: readonly T[], isSame: (a: T, b: T) => boolean = Object.is): { head: number; tail: number } {
  const most = Math.min(before.length, after.length)
  let head = 0
  while (head < most && isSame(before[head]!, after[head]!)) head++
  let tail = 0
  while (tail < most - head && isSame(before[before.length - 1 - tail]!, after[after.length - 1 - tail]!)) tail++
  return { head, tail }
}
