import type { Note } from '../records/record'
import { isPlaceholder } from '../records/placeholder'

// Two narratives are alike as far as the same three words stand in a row in both (the Jaccard index of their three-word runs). Which ones
// to compare is told by minhashes: the least of all runs' hashes is the same in two narratives as often as they are alike, and several
// such at once in few that are not nearly the same. So comparing takes a few look-ups a note, not all pairs.

/** Of two narratives 70 % alike, 96 in 100 share one of so many groups of so many minhashes; of those 80 % alike, 998 in 1,000. */
const groupSize = 4
const groupCount = 12
/** Fewer equal minhashes than this have one in ten thousand that are 70 % alike; as many, one in fifty that are 30 % alike. */
const fewestEqual = 21
/** Shorter narratives say too little to be called copies; `narrative-vague` speaks of them. Ours; no payer publishes a number. */
const fewestWords = 20

/** What is kept of a narrative to find its copies by: its minhashes. */
export type Sketch = readonly number[]

const sketchLength = groupSize * groupCount
/** Greater than any hash. */
const none = 1 << 29

/** The sketch of a note's narrative; undefined for a short one or one with a template's placeholders. */
export function sketchOf(note: Note): Sketch | undefined {
  const { runs, words } = readRuns(note)
  if (words < fewestWords || note.narrative.entries.some(({ value }) => isPlaceholder(value.value ?? ''))) return undefined
  // Each hash is put to one of the places, by bits that say little of which is the least; in a narrative of some length that is nearly all
  // places, and takes one look at each. 29 bits fit into a plain list everywhere, which is made faster than a typed one.
  const sketch = new Array<number>(sketchLength).fill(none)
  for (let next = 0; next < runs.length; next++) {
    const run = runs[next]!
    const at = ((run & 0x7fff) * sketchLength) >>> 15
    if (run < sketch[at]!) sketch[at] = run
  }
  // Where none came, all are looked at in another order, so that few places say as much as many.
  for (let at = 0; at < sketchLength; at++) if (sketch[at] === none) sketch[at] = least(runs, mix(at + 1) << 1 | 1)
  return sketch
}

/** The least of hashes in an order of their own, by an odd factor. */
function least(hashes: Int32Array, factor: number): number {
  let least = none
  for (const hash of hashes) least = Math.min(least, Math.imul(hash, factor) >>> 3)
  return least
}

/** The fingerprints of a sketch: nearly all that are nearly the same share one of them, hardly any others do. */
export function printsOf(sketch: Sketch): number[] {
  const prints: number[] = []
  for (let at = 0, hash = 0; at < sketchLength;) {
    hash = Math.imul(hash, multiplier) + sketch[at++]! | 0
    if (at % groupSize > 0) continue
    prints.push(mix(hash + at))
    hash = 0
  }
  return prints
}

/** How alike two narratives seem to be, by their sketches, 0 to 1; 0 for those that are surely no copies. */
export function seemingLikeness(a: Sketch, b: Sketch): number {
  let equal = 0
  for (let at = 0; at < a.length; at++) if (a[at] === b[at]) equal++
  return equal < fewestEqual ? 0 : equal / a.length
}

/** How alike two narratives are, 0 to 1: of the runs that stand in either, the share that stand in both. */
export function similarity(a: Note, b: Note): number {
  const ofA = new Set(readRuns(a).runs)
  const ofB = new Set(readRuns(b).runs)
  let both = 0
  for (const run of ofB) if (ofA.has(run)) both++
  const either = ofA.size + ofB.size - both
  return either === 0 ? 0 : both / either
}

/** Room for the runs of one narrative, made once: most are of a like length. */
let room = new Int32Array(1024)

/**
 * The hashes of the three-word runs of a note's narrative, 29 bits each, in their order, and how many words it has. Runs do not go from
 * one part to the next. They stand where the next call puts its own. Reads letter by letter: nothing is cut out.
 */
function readRuns({ narrative }: Note): { runs: Int32Array; words: number } {
  let [count, words] = [0, 0]
  for (const { value: { value = '' } } of narrative.entries) {
    // Of every word one letter and what parts it from the next, at least.
    if (room.length < count + value.length) {
      const more = new Int32Array(2 * (count + value.length))
      more.set(room)
      room = more
    }
    let [last, lastButOne, inPart] = [0, 0, 0]
    const { length } = value
    for (let at = 0; at < length; at++) {
      let word = basis
      for (; at < length; at++) {
        const unit = value.charCodeAt(at)
        const letter = unit < 128 ? lowerLetters[unit]! : rareLetter(value, at)
        if (letter === 0) break
        word = Math.imul(word ^ letter, prime)
        if (letter > 0xffff) at++
      }
      if (word === basis) continue
      if (++inPart > 2) room[count++] = mix(Math.imul(Math.imul(lastButOne, multiplier) + last | 0, multiplier) + word | 0)
      lastButOne = last
      last = word
    }
    words += inPart
  }
  return { runs: room.subarray(0, count), words }
}

const multiplier = 0x85ebca6b

/** 29 bits, for larger numbers are slower as keys. */
function mix(run: number): number {
  const value = Math.imul(run ^ (run >>> 16), 0xc2b2ae35)
  return (value ^ (value >>> 13)) >>> 3
}

// FNV-1a, 32 bits.
const [basis, prime] = [0x811c9dc5 | 0, 0x01000193]

/** Letters and digits of ASCII in lower case, by their codes; 0 for whatever else. */
const lowerLetters = Uint8Array.from({ length: 128 }, (_, unit) => {
  const character = String.fromCharCode(unit)
  return /[a-z0-9]/i.test(character) ? character.toLowerCase().charCodeAt(0) : 0
})

/** Any other letter or digit at an offset of a text, in lower case, as a code point; 0 when none is there. */
function rareLetter(text: string, at: number): number {
  const character = String.fromCodePoint(text.codePointAt(at)!)
  return /[\p{L}\p{N}]/u.test(character) ? character.toLowerCase().codePointAt(0)! : 0
}
