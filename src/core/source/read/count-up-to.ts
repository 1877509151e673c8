/** How many of the first of some things, in order, something holds of. */
export function countUpTo<T>(things: readonly T[], holds: (thing: T) => boolean): number {
  let low = 0
  let high = things.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(things[middle]!)) low = middle + 1
    else high = middle
  }
  return low
}
