import type { Note } from '../records/record'
import { isPlaceholder } from '../records/placeholder'

// Two narratives are alike as far as the same three words stand in a row in both (the Jaccard index of their three-word runs). Of
// each narrative only a few runs, those with the smallest hashes, are indexed: near-identical narratives share most of them, so that
// comparing takes a few look-ups a note, not all pairs.

const printCount = 12
/** Shorter narratives say too little to be called copies; `narrative-vague` speaks of them. Ours; no payer publishes a number. */
const fewestWords = 20

/** The hashes of all three-word runs of a narrative, 30 bits each, each once, the smallest first. */
export type Runs = Uint32Array

const knownRuns = new WeakMap<Note, Runs>()
const knownPrints = new WeakMap<Note, readonly number[]>()

/** The runs of a note's narrative; none for a short one or one with a template's placeholders. Runs do not go from one part to the next. */
export function runsOf(note: Note): Runs {
  const before = knownRuns.get(note)
  if (before) return before
  const runs = readRuns(note)
  knownRuns.set(note, runs)
  return runs
}

/** The fingerprints of a note's narrative: its runs with the smallest hashes. Of a note that is like no other, only they are kept. */
export function printsOf(note: Note): readonly number[] {
  const before = knownPrints.get(note)
  if (before) return before
  const prints = Array.from(readRuns(note).subarray(0, printCount))
  knownPrints.set(note, prints)
  return prints
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

function readRuns({ narrative }: Note): Runs {
  const texts = narrative.entries.map(({ value }) => value.value ?? '')
  const { wordCount, runs } = hashRuns(texts)
  if (wordCount < fewestWords || texts.some(isPlaceholder)) return new Uint32Array()
  const sorted = new Uint32Array(runs).sort()
  let kept = 0
  for (const run of sorted) if (kept === 0 || run !== sorted[kept - 1]) sorted[kept++] = run
  return sorted.subarray(0, kept)
}

/** Reads texts letter by letter: each word is hashed as it is read, each run by the hashes of its words; nothing is cut out. */
function hashRuns(texts: readonly string[]): { wordCount: number; runs: number[] } {
  const runs: number[] = []
  let wordCount = 0
  for (const text of texts) {
    const lower = text.toLowerCase()
    let [first, second, words, word] = [0, 0, 0, basis]
    for (let at = 0; at <= lower.length; at++) {
      const letter = letterAt(lower, at)
      if (letter !== undefined) {
        word = Math.imul(word ^ letter, prime)
        if (letter > 0xffff) at++
      } else if (word !== basis) {
        if (++words > 2) runs.push(hashRun(first, second, word))
        first = second
        second = word
        word = basis
      }
    }
    wordCount += words
  }
  return { wordCount, runs }
}

// FNV-1a, 32 bits.
const [basis, prime] = [0x811c9dc5 | 0, 0x01000193]

/** Thirty bits, for larger numbers are slower as keys. */
function hashRun(first: number, second: number, third: number): number {
  let value = Math.imul(Math.imul(first, 0x85ebca6b) + second, 0xc2b2ae35) + third
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  return (value ^ (value >>> 13)) >>> 2
}

/** The letter or digit at an offset of a text in lower case, as a code point; undefined when none is there. */
function letterAt(lower: string, at: number): number | undefined {
  const unit = lower.charCodeAt(at)
  if (unit < 128) return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) ? unit : undefined
  const point = lower.codePointAt(at) ?? 0
  return /[\p{L}\p{N}]/u.test(String.fromCodePoint(point)) ? point : undefined
}
