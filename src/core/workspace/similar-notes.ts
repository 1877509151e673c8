import { inOrder } from '../records/order'
import { isCounted, isDraft } from '../records/note-status'
import type { Note } from '../records/record'
import { countUpTo } from '../source/read/count-up-to'
import { dayNumber } from '../time/calendar'
import { minuteOfDay } from '../time/clock'
import { bandsOf, minhashesOf, estimatedSimilarity, type Minhashes } from './minhash'
import { sortedIndex, insertSorted, rank, removeSorted } from './ordered'

/** The most earlier notes found in each band. */
const mostOfBand = 3

interface HashedNote {
  readonly note: Note
  /** The minute when the session began, since a fixed day: numbers compare faster than dates and times. */
  readonly minute: number
  readonly hashes: Minhashes
  /** Whether another note ever shared a band. Most notes have no such peer and need no lookup. */
  hasPeers: boolean
}

/** The notes that share a band. */
interface Bucket {
  readonly notes: HashedNote[]
  isSorted: boolean
}

/** The notes with comparable narratives, by the bands of their minhashes. */
export class SimilarNotes {
  private readonly buckets = new Map<number, HashedNote | Bucket>()
  private readonly hashed = new Map<Note, HashedNote>()

  /** Adds a note that is counted or a draft. Returns the later notes that it may be similar to. Drafts come last. */
  add(note: Note): Note[] {
    const hashes = isCounted(note) || isDraft(note) ? minhashesOf(note) : undefined
    if (!hashes) return []
    const added: HashedNote = { note, minute: minuteOf(note), hashes, hasPeers: false }
    this.hashed.set(note, added)
    for (const band of bandsOf(hashes)) {
      const bucket = this.buckets.get(band)
      if (!bucket) {
        this.buckets.set(band, added)
        continue
      }
      added.hasPeers = true
      if ('notes' in bucket) {
        if (bucket.isSorted) insertSorted(bucket.notes, added, compare)
        else bucket.notes.push(added)
      } else {
        bucket.hasPeers = true
        this.buckets.set(band, { notes: [bucket, added], isSorted: false })
      }
    }
    return this.followers(added)
  }

  /** Removes a note. Returns the later notes that it may have been similar to. */
  remove(note: Note): Note[] {
    const removed = this.hashed.get(note)
    if (!removed) return []
    const followers = this.followers(removed)
    this.hashed.delete(note)
    for (const band of bandsOf(removed.hashes)) {
      const bucket = this.buckets.get(band)
      if (bucket && 'notes' in bucket && bucket.notes.length > 1) removeSorted(bucket.notes, removed, compare)
      else this.buckets.delete(band)
    }
    return followers
  }

  /** The similar ones among the last few notes before a note in each of its bands, the most similar first, then the latest. */
  before(note: Note): Note[] {
    const hashed = this.hashed.get(note)
    if (!hashed?.hasPeers) return []
    const peers = new Set<HashedNote>()
    for (const band of bandsOf(hashed.hashes)) {
      const notes = this.sorted(band)
      const end = notes ? Math.min(rank(notes, hashed, compare), firstDraft(notes)) : 0
      for (let at = Math.max(0, end - mostOfBand); at < end; at++) peers.add(notes![at]!)
    }
    const rated = [...peers].map(peer => ({ peer, similarity: estimatedSimilarity(hashed.hashes, peer.hashes) })).filter(({ similarity }) => similarity > 0)
    return rated.sort((a, b) => b.similarity - a.similarity || compare(b.peer, a.peer)).map(({ peer }) => peer.note)
  }

  /** The notes whose answer from `before` may include a note, and the note itself. */
  private followers(hashed: HashedNote): Note[] {
    return !hashed.hasPeers ? [] : bandsOf(hashed.hashes).flatMap(band => {
      const notes = this.sorted(band)
      if (!notes) return []
      const start = sortedIndex(notes, hashed, compare)
      const drafts = firstDraft(notes)
      const end = start + mostOfBand + 1
      // Every draft reads the last few final notes.
      return [...notes.slice(start, end), ...(end > drafts ? notes.slice(Math.max(end, drafts)) : [])].map(({ note }) => note)
    })
  }

  private sorted(band: number): HashedNote[] | undefined {
    const bucket = this.buckets.get(band)
    if (!bucket || !('notes' in bucket)) return undefined
    if (!bucket.isSorted) bucket.notes.sort(compare)
    bucket.isSorted = true
    return bucket.notes
  }
}

/** The minute of drafts, after all others: a draft is compared with final notes, and no note with a draft. */
const ofDrafts = Number.MAX_SAFE_INTEGER

function firstDraft(notes: readonly HashedNote[]): number {
  return countUpTo(notes, ({ minute }) => minute < ofDrafts)
}

/** Sorts as `inOrder` does, drafts last: notes without a date or time first. */
function minuteOf(note: Note): number {
  const { date, start } = note.service
  return isDraft(note) ? ofDrafts : (date.value === undefined ? -1 : dayNumber(date.value)!) * 1441 + (start.value === undefined ? -1 : minuteOfDay(start.value)!)
}

function compare(a: HashedNote, b: HashedNote): number {
  return a.minute - b.minute || inOrder(a.note, b.note)
}
