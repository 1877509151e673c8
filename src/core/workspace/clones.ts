import type { Note } from '../records/record'
import { isPlaceholder } from '../records/placeholder'

// Two narratives are alike as far as the same three words stand in a row in both (the Jaccard index of their three-word runs). Of
// each narrative only a few runs, those with the smallest hashes, are indexed: near-identical narratives share most of them, so that
// comparing takes a few look-ups a note, not all pairs.

const runLength = 3
const printCount = 12
/** Shorter narratives say too little to be called copies; `narrative-vague` speaks of them. Ours; no payer publishes a number. */
const fewestWords = 20

/** The hashes of all three-word runs of a narrative, each once, the smallest first. */
export type Runs = Uint32Array

const known = new WeakMap<Note, Runs>()

/** The runs of a note's narrative; none for a short one or one with a template's placeholders. Runs do not go from one part to the next. */
export function runsOf(note: Note): Runs {
  const before = known.get(note)
  if (before) return before
  const texts = note.narrative.entries.map(({ value }) => value.value ?? '')
  const runs = texts.some(isPlaceholder) ? new Uint32Array() : hashRuns(texts)
  known.set(note, runs)
  return runs
}

/** The fingerprints of a note's narrative: its runs with the smallest hashes. */
export function printsOf(note: Note): readonly number[] {
  return [...runsOf(note).subarray(0, printCount)]
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

function hashRuns(texts: readonly string[]): Runs {
  const parts = texts.map(text => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
  const runs = new Set<number>()
  if (parts.reduce((sum, words) => sum + words.length, 0) < fewestWords) return new Uint32Array()
  for (const words of parts) {
    for (let at = 0; at + runLength <= words.length; at++) runs.add(hash(words.slice(at, at + runLength).join(' ')))
  }
  return Uint32Array.from(runs).sort()
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value >>> 0
}
