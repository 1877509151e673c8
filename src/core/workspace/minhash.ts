import { formatOf, partIn } from '../knowledge/narrative-formats'
import { partsOfGroup } from '../records/group-session'
import type { Note } from '../records/record'
import { isPlaceholder } from '../records/placeholder'

// Locality-sensitive hashing of narratives and of their parts. The similarity of two texts is the Jaccard index of their shingles (runs of
// three words), estimated by the share of equal minhashes. Texts that share a band of minhashes are candidates, so a note is compared with a
// few others, not with all.

/** How texts are hashed. */
interface Scheme {
  readonly bandSize: number
  readonly hashCount: number
  /** Texts with fewer equal minhashes are no candidates. */
  readonly fewestEqual: number
}

/**
 * Two narratives with a similarity of 0.7 share a band with a probability of 0.96; with one of 0.8, of 0.998. One in 10,000 pairs with a
 * similarity of 0.7 has fewer equal minhashes; one in 50 with a similarity of 0.3 has as many.
 */
const ofWhole: Scheme = { bandSize: 4, hashCount: 48, fewestEqual: 21 }
/** Finds as many parts as `ofWhole` finds narratives, with half the memory and more false candidates. */
const ofPart: Scheme = { bandSize: 3, hashCount: 24, fewestEqual: 9 }
/** Shorter texts are not compared; `narrative-vague` reports them. The number is ours: no payer publishes one. */
const fewestWords = 20

/** The minhashes of a text. */
export type Minhashes = readonly number[]

/** A narrative or one of its parts, with its minhashes. */
export interface HashedText {
  /** The key of the part; undefined for the whole narrative. */
  readonly key: string | undefined
  /** The hash of the part's name; 0 for the whole narrative. Texts are compared with those of the same part only. */
  readonly seed: number
  readonly hashes: Minhashes
}

type Entries = Note['narrative']['entries']

/** Greater than any hash. */
const none = 1 << 29

/**
 * The minhashes of a note's narrative and of its parts, of those that are long enough and have no template placeholders. A part that is the
 * whole narrative is not hashed again.
 */
export function minhashesOf(note: Note): HashedText[] {
  const { entries } = note.narrative
  const texts: HashedText[] = []
  const add = (key: string | undefined, of: Entries, scheme: Scheme) => {
    const { shingles, words } = readShingles(of)
    const seed = key === undefined ? 0 : seedOf(partOf(note, key))
    if (words < fewestWords || texts.some(text => text.seed === seed) || of.some(({ value }) => isPlaceholder(value.value ?? ''))) return
    texts.push({ key, seed, hashes: minhashes(shingles, scheme) })
  }
  add(undefined, entries, ofWhole)
  const written = entries.filter(({ value }) => value.value)
  // A word and a space are two characters.
  if (written.length > 1) for (const entry of written) if (entry.value.value!.length >= 2 * fewestWords - 1) add(entry.key, [entry], ofPart)
  return texts
}

function minhashes(shingles: Int32Array, { hashCount }: Scheme): Minhashes {
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

/** The part that a key of a note's narrative names, in lower case. */
function partOf({ narrative }: Note, key: string): string {
  const format = key.length > 1 ? undefined : formatOf(narrative.entries.map(entry => entry.key))
  return (format && partIn(format, key)) ?? key.toLowerCase()
}

function seedOf(part: string): number {
  let hash = basis
  for (let at = 0; at < part.length; at++) hash = Math.imul(hash ^ part.charCodeAt(at), prime)
  return hash
}

/** The least hash under the permutation that multiplies by an odd factor. */
function least(hashes: Int32Array, factor: number): number {
  let least = none
  for (const hash of hashes) least = Math.min(least, Math.imul(hash, factor) >>> 3)
  return least
}

function schemeOf({ key }: HashedText): Scheme {
  return key === undefined ? ofWhole : ofPart
}

/** The hashes of the bands. */
export function bandsOf(text: HashedText): number[] {
  const { bandSize, hashCount } = schemeOf(text)
  const bands: number[] = []
  for (let at = 0, hash = text.seed; at < hashCount;) {
    hash = Math.imul(hash, multiplier) + text.hashes[at++]! | 0
    if (at % bandSize > 0) continue
    bands.push(mix(hash + at))
    hash = text.seed
  }
  return bands
}

/** The similarity of two texts as estimated by their minhashes, 0 to 1; 0 if they are surely not copies. */
export function estimatedSimilarity(a: HashedText, b: HashedText): number {
  // Bands of a narrative and a part may have the same hash.
  if (a.seed !== b.seed) return 0
  let equal = 0
  for (let at = 0; at < a.hashes.length; at++) if (a.hashes[at] === b.hashes[at]) equal++
  return equal < schemeOf(a).fewestEqual ? 0 : equal / a.hashes.length
}

/** The texts of two notes that are compared: the narratives, or the part of the first note with a key and the same part of the second. */
export function comparedTexts(a: Note, b: Note, key: string | undefined): readonly [Entries, Entries] {
  const part = key === undefined ? undefined : partOf(a, key)
  const isShared = isOneGroup(a, b)
  if (part === undefined && !isShared) return [a.narrative.entries, b.narrative.entries]
  const isCompared = (name: string) => (part === undefined || name === part) && !(isShared && partsOfGroup.includes(name))
  const textsOf = (note: Note) => note.narrative.entries.filter(entry => isCompared(partOf(note, entry.key)))
  return [textsOf(a), textsOf(b)]
}

/** Whether two notes document one group session. */
function isOneGroup(a: Note, b: Note): boolean {
  const { date, start } = a.service
  return isGroup(a) && isGroup(b) && a.provider.npi.value !== undefined && a.provider.npi.value === b.provider.npi.value
    && date.value !== undefined && date.value === b.service.date.value && start.value !== undefined && start.value === b.service.start.value
}

function isGroup({ service: { setting, group_size, modifiers } }: Note): boolean {
  return setting.value === 'group' || (group_size.value ?? 0) > 1 || modifiers.items.some(({ value }) => value?.toUpperCase() === 'HQ')
}

/** The Jaccard index of the shingles of two texts, 0 to 1; 0 if one of them is short. */
export function similarity(a: Entries, b: Entries): number {
  const readA = readShingles(a)
  const ofA = new Set(readA.shingles)
  const readB = readShingles(b)
  if (readA.words < fewestWords || readB.words < fewestWords) return 0
  const ofB = new Set(readB.shingles)
  let both = 0
  for (const shingle of ofB) if (ofA.has(shingle)) both++
  const either = ofA.size + ofB.size - both
  return either === 0 ? 0 : both / either
}

/** The shingles of the last text. Grows to fit the longest. */
let buffer = new Int32Array(1024)

/**
 * The hashes of the shingles of some parts, 29 bits each, valid until the next call, and the number of words. No shingle spans two parts.
 * Hashes letter by letter, without creating strings.
 */
function readShingles(entries: Entries): { shingles: Int32Array; words: number } {
  let [count, words] = [0, 0]
  for (const { value: { value = '' } } of entries) {
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
