import type { Note } from '../records/record'
import { isPlaceholder } from '../records/placeholder'

// Locality-sensitive hashing. The similarity of two narratives is the Jaccard index of their shingles (runs of three words), estimated by the
// share of equal minhashes. Narratives that share a band of minhashes are candidates, so a note is compared with a few others, not with all.

/** Two narratives with a similarity of 0.7 share a band with a probability of 0.96; with one of 0.8, of 0.998. */
const bandSize = 4
const bandCount = 12
/** One in 10,000 pairs with a similarity of 0.7 has fewer equal minhashes; one in 50 with a similarity of 0.3 has as many. */
const fewestEqual = 21
/** Shorter narratives are not compared; `narrative-vague` reports them. The number is ours: no payer publishes one. */
const fewestWords = 20

/** The minhashes of a narrative. */
export type Minhashes = readonly number[]

const hashCount = bandSize * bandCount
/** Greater than any hash. */
const none = 1 << 29

/** The minhashes of a note's narrative; undefined if it is short or has template placeholders. */
export function minhashesOf(note: Note): Minhashes | undefined {
  const { shingles, words } = readShingles(note)
  if (words < fewestWords || note.narrative.entries.some(({ value }) => isPlaceholder(value.value ?? ''))) return undefined
  // One-permutation hashing: some bits of a shingle's hash choose its slot. A plain array of 29-bit numbers is allocated faster than a typed
  // array.
  const hashes = new Array<number>(hashCount).fill(none)
  for (let next = 0; next < shingles.length; next++) {
    const shingle = shingles[next]!
    const at = ((shingle & 0x7fff) * hashCount) >>> 15
    if (shingle < hashes[at]!) hashes[at] = shingle
  }
  // An empty slot gets the least of all shingles under another permutation.
  for (let at = 0; at < hashCount; at++) if (hashes[at] === none) hashes[at] = least(shingles, mix(at + 1) << 1 | 1)
  return hashes
}

/** The least hash under the permutation that multiplies by an odd factor. */
function least(hashes: Int32Array, factor: number): number {
  let least = none
  for (const hash of hashes) least = Math.min(least, Math.imul(hash, factor) >>> 3)
  return least
}

/** The hashes of the bands. */
export function bandsOf(hashes: Minhashes): number[] {
  const bands: number[] = []
  for (let at = 0, hash = 0; at < hashCount;) {
    hash = Math.imul(hash, multiplier) + hashes[at++]! | 0
    if (at % bandSize > 0) continue
    bands.push(mix(hash + at))
    hash = 0
  }
  return bands
}

/** The similarity of two narratives as estimated by their minhashes, 0 to 1; 0 if they are surely not copies. */
export function estimatedSimilarity(a: Minhashes, b: Minhashes): number {
  let equal = 0
  for (let at = 0; at < a.length; at++) if (a[at] === b[at]) equal++
  return equal < fewestEqual ? 0 : equal / a.length
}

/** The Jaccard index of two narratives' shingles, 0 to 1. */
export function similarity(a: Note, b: Note): number {
  const ofA = new Set(readShingles(a).shingles)
  const ofB = new Set(readShingles(b).shingles)
  let both = 0
  for (const shingle of ofB) if (ofA.has(shingle)) both++
  const either = ofA.size + ofB.size - both
  return either === 0 ? 0 : both / either
}

/** The shingles of the last narrative. Grows to fit the longest. */
let buffer = new Int32Array(1024)

/**
 * The hashes of the shingles of a note's narrative, 29 bits each, valid until the next call, and its number of words. No shingle spans two
 * parts. Hashes letter by letter, without creating strings.
 */
function readShingles({ narrative }: Note): { shingles: Int32Array; words: number } {
  let [count, words] = [0, 0]
  for (const { value: { value = '' } } of narrative.entries) {
    // There is at most one shingle per two characters, so this is enough.
    if (buffer.length < count + value.length) {
      const larger = new Int32Array(2 * (count + value.length))
      larger.set(buffer)
      buffer = larger
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
      if (++inPart > 2) buffer[count++] = mix(Math.imul(Math.imul(lastButOne, multiplier) + last | 0, multiplier) + word | 0)
      lastButOne = last
      last = word
    }
    words += inPart
  }
  return { shingles: buffer.subarray(0, count), words }
}

const multiplier = 0x85ebca6b

/** Mixes bits into a 29-bit hash: larger numbers are slower as map keys. */
function mix(hash: number): number {
  const value = Math.imul(hash ^ (hash >>> 16), 0xc2b2ae35)
  return (value ^ (value >>> 13)) >>> 3
}

// FNV-1a, 32 bits.
const [basis, prime] = [0x811c9dc5 | 0, 0x01000193]

/** ASCII letters and digits in lower case by code; 0 for other characters. */
const lowerLetters = Uint8Array.from({ length: 128 }, (_, unit) => {
  const character = String.fromCharCode(unit)
  return /[a-z0-9]/i.test(character) ? character.toLowerCase().charCodeAt(0) : 0
})

/** The letter or digit at an offset, in lower case, as a code point; 0 if there is none. */
function rareLetter(text: string, at: number): number {
  const character = String.fromCodePoint(text.codePointAt(at)!)
  return /[\p{L}\p{N}]/u.test(character) ? character.toLowerCase().codePointAt(0)! : 0
}
