import { inOrder } from '../records/order'
import type { Note } from '../records/record'
import { isPlaceholder } from '../records/placeholder'

// Two narratives are alike as far as the same three words stand in a row in both (the Jaccard index of their three-word runs). Which ones
// to compare is told by longer runs: two narratives that are nearly the same share most of these, others hardly any. Of each narrative
// the few with the smallest hashes are indexed, so that comparing takes a few look-ups a note, not all pairs.

const runLength = 3
const printLength = 8
const printCount = 12
/** Agencies have sentences of their own that many notes share. Of copies hardly alike enough to be told, one in twenty may share fewer. */
const fewestShared = 2
const mostCompared = 3
/** Shorter narratives say too little to be called copies; `narrative-vague` speaks of them. Ours; no payer publishes a number. */
const fewestWords = 20

/** The hashes of all three-word runs of a narrative, 30 bits each, each once, the smallest first. */
export type Runs = Uint32Array

/** The runs of the notes last compared: while one note is being written, it is compared with the same few again and again. */
const recentRuns = new Map<Note, Runs>()
const mostRecent = 100
const knownPrints = new WeakMap<Note, readonly number[]>()

/** The runs of a note's narrative. Runs do not go from one part to the next. */
export function runsOf(note: Note): Runs {
  const before = recentRuns.get(note)
  if (before) return before
  const all: number[] = []
  for (const words of wordsIn(note)) eachRun(words, runLength, run => all.push(run))
  const sorted = new Uint32Array(all).sort()
  const runs = sorted.filter((run, at) => run !== sorted[at - 1])
  recentRuns.set(note, runs)
  for (const oldest of recentRuns.keys()) {
    if (recentRuns.size <= mostRecent) break
    recentRuns.delete(oldest)
  }
  return runs
}

/** The fingerprints of a note's narrative: its long runs with the smallest hashes; none for a short one or one with a template's placeholders. */
export function printsOf(note: Note): readonly number[] {
  const before = knownPrints.get(note)
  if (before) return before
  const parts = wordsIn(note)
  const isComparable = parts.reduce((sum, words) => sum + words.length, 0) >= fewestWords && !note.narrative.entries.some(({ value }) => isPlaceholder(value.value ?? ''))
  const prints: number[] = []
  if (isComparable) for (const words of parts) eachRun(words, Math.min(printLength, words.length), run => keepSmallest(prints, run))
  knownPrints.set(note, prints)
  return prints
}

/** The few notes that a narrative should be compared with, of those that share fingerprints with it, named once for each of these. */
export function likeliest(note: Note, sharing: readonly Note[]): Note[] {
  const fewest = Math.min(fewestShared, printsOf(note).length)
  const others: Note[] = []
  const counts: number[] = []
  for (const other of sharing) {
    const at = others.indexOf(other)
    if (at < 0) counts[others.push(other) - 1] = 1
    else counts[at]!++
  }
  const shared = (other: Note) => counts[others.indexOf(other)]!
  const likely = others.filter((_other, at) => counts[at]! >= fewest)
  return likely.sort((a, b) => shared(b) - shared(a) || inOrder(b, a)).slice(0, mostCompared)
}

/** How alike two narratives are, 0 to 1: of the runs that stand in either, the share that stand in both. */
export function similarity(a: Runs, b: Runs): number {
  let both = 0
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [left, right] = [a[i]!, b[j]!]
    if (left === right) both++
    if (left <= right) i++
    if (right <= left) j++
  }
  const either = a.length + b.length - both
  return either === 0 ? 0 : both / either
}

/** Puts a hash among the smallest ones, which are in order, each once. */
function keepSmallest(kept: number[], hash: number) {
  if (kept.length === printCount && hash >= kept[printCount - 1]!) return
  let at = kept.length
  while (at > 0 && kept[at - 1]! > hash) at--
  if (kept[at - 1] === hash) return
  kept.splice(at, 0, hash)
  if (kept.length > printCount) kept.pop()
}

/** The hashes of the words of each part of a narrative. Reads letter by letter: nothing is cut out. */
function wordsIn({ narrative }: Note): number[][] {
  return narrative.entries.map(({ value }) => {
    const lower = (value.value ?? '').toLowerCase()
    const words: number[] = []
    let word = basis
    for (let at = 0; at <= lower.length; at++) {
      const letter = letterAt(lower, at)
      if (letter !== undefined) {
        word = Math.imul(word ^ letter, prime)
        if (letter > 0xffff) at++
      } else if (word !== basis) {
        words.push(word)
        word = basis
      }
    }
    return words
  })
}

/** Gives the hash of each run of so many words: that of the one before without its first word and with one more. */
function eachRun(words: readonly number[], length: number, give: (run: number) => void) {
  let power = 1
  for (let at = 1; at < length; at++) power = Math.imul(power, multiplier)
  let run = 0
  for (let at = 0; at < words.length; at++) {
    if (at >= length) run = run - Math.imul(words[at - length]!, power) | 0
    run = Math.imul(run, multiplier) + words[at]! | 0
    if (at >= length - 1) give(mix(run))
  }
}

const multiplier = 0x85ebca6b

/** Thirty bits, for larger numbers are slower as keys. */
function mix(run: number): number {
  const value = Math.imul(run ^ (run >>> 16), 0xc2b2ae35)
  return (value ^ (value >>> 13)) >>> 2
}

// FNV-1a, 32 bits.
const [basis, prime] = [0x811c9dc5 | 0, 0x01000193]

/** The letter or digit at an offset of a text in lower case, as a code point; undefined when none is there. */
function letterAt(lower: string, at: number): number | undefined {
  const unit = lower.charCodeAt(at)
  if (unit < 128) return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) ? unit : undefined
  const point = lower.codePointAt(at) ?? 0
  return /[\p{L}\p{N}]/u.test(String.fromCodePoint(point)) ? point : undefined
}
