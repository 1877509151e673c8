/** The most candidates of similar length that are compared; later ones are ignored. */
const mostCompared = 100

/** The longest word, in characters, that is compared; longer words have no candidates. */
const longest = 100

/**
 * The candidates that `word` may be a misspelling of, best first, at most `max`, ignoring case. If some differ only in case, returns only these. The
 * edit distance may be 1 for each four characters of the word, but at least 1 and at most `most`.
 */
export function nearest(word: string, candidates: Iterable<string>, max = 2, most = 3): string[] {
  if (word.length > longest) return []
  const bound = Math.min(most, Math.max(1, Math.floor(word.length / 4)), word.length - 1)
  const lower = word.toLowerCase()
  const near: { readonly candidate: string; readonly edits: number }[] = []
  let compared = 0
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > bound) continue
    if (++compared > mostCompared) break
    const edits = distance(lower, candidate.toLowerCase(), bound)
    if (edits <= bound) near.push({ candidate, edits })
  }
  near.sort((a, b) => a.edits - b.edits)
  return near
    .filter(({ edits }) => edits === 0 || near[0]!.edits > 0)
    .slice(0, max)
    .map(({ candidate }) => candidate)
}

/** The Damerau-Levenshtein distance (insertions, deletions, substitutions, transpositions); beyond the bound, any larger number. */
function distance(word: string, candidate: string, bound: number): number {
  const shorter = Math.min(word.length, candidate.length)
  let [head, tail] = [0, 0]
  while (head < shorter && word[head] === candidate[head]) head++
  while (tail < shorter - head && word[word.length - 1 - tail] === candidate[candidate.length - 1 - tail]) tail++
  // Fast path for short words: a single edit leaves at most two characters between the common prefix and suffix.
  if (bound === 1 && Math.max(word.length, candidate.length) - head - tail > 2) return bound + 1
  const [a, b] = [word.slice(head, word.length - tail), candidate.slice(head, candidate.length - tail)]
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

/** Whether two words differ only in case, hyphens, underscores, spaces or a plural "s". */
export function isSameWord(word: string, other: string): boolean {
  return bare(word) === bare(other)
}

function bare(word: string): string {
  return word.toLowerCase().replace(/[-_\s]/g, '').replace(/s$/, '')
}
