/** Whoever chooses from more did not mean any one of them; of more, the first ones are compared. */
const mostCompared = 100

/** Nobody slips in a word of more characters: it was pasted, or made to be compared for ever. */
const longest = 100

/**
 * The candidates close enough to `word` to be what was meant, best first and at most `max` of them, whatever their case; where one differs in
 * nothing but its case, only such ones. Close is one slip, or one for every four characters of the word, three at most.
 */
export function nearest(word: string, candidates: Iterable<string>, max = 2): string[] {
  if (word.length > longest) return []
  const bound = Math.min(3, Math.max(1, Math.floor(word.length / 4)), word.length - 1)
  const lower = word.toLowerCase()
  const near: { readonly candidate: string; readonly slips: number }[] = []
  let compared = 0
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > bound) continue
    if (++compared > mostCompared) break
    const slips = countSlips(lower, candidate.toLowerCase(), bound)
    if (slips <= bound) near.push({ candidate, slips })
  }
  near.sort((a, b) => a.slips - b.slips)
  return near
    .filter(({ slips }) => slips === 0 || near[0]!.slips > 0)
    .slice(0, max)
    .map(({ candidate }) => candidate)
}

/** Characters missing, added, changed or swapped with their neighbor: the Damerau-Levenshtein distance; any number beyond the bound where it is more. */
function countSlips(one: string, other: string, bound: number): number {
  const shorter = Math.min(one.length, other.length)
  let [head, tail] = [0, 0]
  while (head < shorter && one[head] === other[head]) head++
  while (tail < shorter - head && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail++
  // Between what is the same at both ends, one slip leaves a character or two that are swapped; most ids are so short that one is the bound.
  if (bound === 1 && Math.max(one.length, other.length) - head - tail > 2) return bound + 1
  const [a, b] = [one.slice(head, one.length - tail), other.slice(head, other.length - tail)]
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = a[i - 1] === b[j - 1] ? 0 : 1
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + changed)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j]!, beforeLast[j - 2]! + 1)
    }
    beforeLast = last
    last = row
  }
  return last[b.length]!
}

/** Whether two words differ in nothing but case, hyphens, underscores, spaces and a plural "s". */
export function isSameWord(one: string, other: string): boolean {
  return bare(one) === bare(other)
}

function bare(word: string): string {
  return word.toLowerCase().replace(/[-_\s]/g, '').replace(/s$/, '')
}
