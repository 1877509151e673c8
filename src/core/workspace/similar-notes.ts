import { compareRecords } from '../records/order'
import { isCounted, isDraft } from '../records/note-status'
import type { Note } from '../records/record'
import { countUpTo } from '../source/read/count-up-to'
import { dayNumber } from '../time/calendar'
import { minuteOfDay } from '../time/clock'
import { bandsOf, minhashesOf, estimatedSimilarity, type HashedText } from './minhash'
import { sortedIndex, insertSorted, rank, removeSorted } from './ordered'

/** The most earlier notes found in each band. */
const mostOfBand = 3

/** A narrative or a part of one, as it is indexed. */
interface IndexedText {
  readonly note: Note
  /** The minute when the session began, since a fixed day: numbers compare faster than dates and times. */
  readonly minute: number
  readonly text: HashedText
  /** Whether the text of another note ever shared a band. Most texts have no such peer and need no lookup. */
  hasPeers: boolean
}

/** The texts that share a band. */
interface Bucket {
  readonly texts: IndexedText[]
  isSorted: boolean
}

/** The notes with comparable narratives and parts, by the bands of their minhashes. */
export class SimilarNotes {
  private readonly buckets = new Map<number, IndexedText | Bucket>()
  private readonly indexed = new Map<Note, readonly IndexedText[]>()

  /** Adds a note that is counted or a draft. Returns the later notes that it may be similar to. Drafts come last. */
  add(note: Note): Note[] {
    const texts = isCounted(note) || isDraft(note) ? minhashesOf(note) : []
    if (texts.length === 0) return []
    const minute = minuteOf(note)
    const added = texts.map(text => ({ note, minute, text, hasPeers: false }))
    this.indexed.set(note, added)
    for (const text of added) this.addText(text)
    return added.flatMap(text => this.followers(text))
  }

  private addText(added: IndexedText) {
    for (const band of bandsOf(added.text)) {
      const bucket = this.buckets.get(band)
      if (!bucket) {
        this.buckets.set(band, added)
        continue
      }
      added.hasPeers = true
      if ('texts' in bucket) {
        if (bucket.isSorted) insertSorted(bucket.texts, added, compare)
        else bucket.texts.push(added)
      } else {
        bucket.hasPeers = true
        this.buckets.set(band, { texts: [bucket, added], isSorted: false })
      }
    }
  }

  /** Removes a note. Returns the later notes that it may have been similar to. */
  remove(note: Note): Note[] {
    const removed = this.indexed.get(note)
    if (!removed) return []
    const followers = removed.flatMap(text => this.followers(text))
    this.indexed.delete(note)
    for (const text of removed) this.removeText(text)
    return followers
  }

  private removeText(removed: IndexedText) {
    for (const band of bandsOf(removed.text)) {
      const bucket = this.buckets.get(band)
      if (bucket && 'texts' in bucket && bucket.texts.length > 1) removeSorted(bucket.texts, removed, compare)
      else this.buckets.delete(band)
    }
  }

  /**
   * The similar ones among the last few notes before a note in each of its bands, the most similar first, then the latest. Compares the part
   * with a key, or the whole narrative.
   */
  before(note: Note, key: string | undefined): Note[] {
    const indexed = this.indexed.get(note)?.find(({ text }) => text.key === key)
    if (!indexed?.hasPeers) return []
    const peers = new Set<IndexedText>()
    for (const band of bandsOf(indexed.text)) {
      const texts = this.sorted(band)
      const end = texts ? Math.min(rank(texts, indexed, compare), firstDraft(texts)) : 0
      for (let at = Math.max(0, end - mostOfBand); at < end; at++) peers.add(texts![at]!)
    }
    const rated = [...peers].map(peer => ({ peer, similarity: estimatedSimilarity(indexed.text, peer.text) })).filter(({ similarity }) => similarity > 0)
    return rated.sort((a, b) => b.similarity - a.similarity || compare(b.peer, a.peer)).map(({ peer }) => peer.note)
  }

  /** The notes whose answer from `before` may include a text, and its own note. */
  private followers(indexed: IndexedText): Note[] {
    return !indexed.hasPeers ? [] : bandsOf(indexed.text).flatMap(band => {
      const texts = this.sorted(band)
      if (!texts) return []
      const start = sortedIndex(texts, indexed, compare)
      const drafts = firstDraft(texts)
      const end = start + mostOfBand + 1
      // Every draft reads the last few final notes.
      return [...texts.slice(start, end), ...(end > drafts ? texts.slice(Math.max(end, drafts)) : [])].map(({ note }) => note)
    })
  }

  private sorted(band: number): IndexedText[] | undefined {
    const bucket = this.buckets.get(band)
    if (!bucket || !('texts' in bucket)) return undefined
    if (!bucket.isSorted) bucket.texts.sort(compare)
    bucket.isSorted = true
    return bucket.texts
  }
}

/** The minute of drafts, after all others: a draft is compared with final notes, and no note with a draft. */
const ofDrafts = Number.MAX_SAFE_INTEGER

function firstDraft(texts: readonly IndexedText[]): number {
  return countUpTo(texts, ({ minute }) => minute < ofDrafts)
}

/** Sorts as `compareRecords` does, drafts last: notes without a date or time first. */
function minuteOf(note: Note): number {
  const { date, start } = note.service
  return isDraft(note) ? ofDrafts : (date.value === undefined ? -1 : dayNumber(date.value)!) * 1441 + (start.value === undefined ? -1 : minuteOfDay(start.value)!)
}

function compare(a: IndexedText, b: IndexedText): number {
  return a.minute - b.minute || compareRecords(a.note, b.note) || a.text.seed - b.text.seed
}
