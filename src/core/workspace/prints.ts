import { inOrder } from '../records/order'
import type { Note } from '../records/record'
import { dayNumber } from '../time/calendar'
import { minuteOfDay } from '../time/clock'
import { printsOf, seemingLikeness, sketchOf, type Sketch } from './clones'
import { placeIn, putIn, rank, takeOut } from './ordered'

/** How many notes `before` gives at most for each fingerprint. */
const few = 3

/** A note with the minute it began, counted from some day: numbers are compared faster than dates and times. */
interface Dated {
  readonly minute: number
  readonly note: Note
  readonly sketch: Sketch
  /** Another note had one of its fingerprints, once at least: most have no such peer, and need not be looked up. */
  hasPeers: boolean
}

/** The notes of the workspace by the fingerprints of their narratives, if these can be compared. */
export class Prints {
  /** The notes with a fingerprint; where there are several, in order as soon as somebody asked. */
  private readonly lists = new Map<number, Dated | { readonly notes: Dated[]; isSorted: boolean } | undefined>()
  /** Fingerprints that no note had when the last one was taken out: mostly the same come again at once, and a map gets slow by taking out and putting in. */
  private loose: number[] = []
  private readonly dated = new Map<Note, Dated>()
  /** Somebody asked for the notes before another: a change concerns the few notes behind it. */
  private isAsked = false

  /** Adds a note; gives those whose answer from `before` it may be part of. */
  add(note: Note): Note[] {
    const sketch = sketchOf(note)
    if (!sketch) return []
    const one: Dated = { minute: minuteOf(note), note, sketch, hasPeers: false }
    this.dated.set(note, one)
    for (const print of printsOf(sketch)) {
      const list = this.lists.get(print)
      if (!list) {
        this.lists.set(print, one)
        continue
      }
      one.hasPeers = true
      if (!('notes' in list)) {
        list.hasPeers = true
        this.lists.set(print, { notes: [list, one], isSorted: false })
      } else if (list.isSorted) putIn(list.notes, one, compare)
      else list.notes.push(one)
    }
    return this.followers(note)
  }

  /** Takes a note out; gives those whose answer it may have been part of. */
  remove(note: Note): Note[] {
    const one = this.dated.get(note)
    if (!one) return []
    for (const print of this.loose) if (!this.lists.get(print)) this.lists.delete(print)
    this.loose = []
    const followers = this.followers(note)
    this.dated.delete(note)
    for (const print of printsOf(one.sketch)) {
      const list = this.lists.get(print)
      if (list && 'notes' in list && list.notes.length > 1) {
        takeOut(list.notes, one, compare)
        continue
      }
      this.lists.set(print, undefined)
      this.loose.push(print)
    }
    return followers
  }

  /**
   * Of the last few notes before a note that have one of its fingerprints, those that seem nearly the same, the likeliest and latest first.
   * What that note's findings hang on is then these few only, however many have it.
   */
  before(note: Note): Note[] {
    this.isAsked = true
    const one = this.dated.get(note)
    if (!one?.hasPeers) return []
    const found = new Set<Dated>()
    for (const print of printsOf(one.sketch)) {
      const notes = this.sorted(print)
      const end = notes ? rank(notes, one, compare) : 0
      for (let at = Math.max(0, end - few); at < end; at++) found.add(notes![at]!)
    }
    const likenesses = [...found].map(other => ({ other, likeness: seemingLikeness(one.sketch, other.sketch) })).filter(({ likeness }) => likeness > 0)
    return likenesses.sort((a, b) => b.likeness - a.likeness || compare(b.other, a.other)).map(({ other }) => other.note)
  }

  private followers(note: Note): Note[] {
    const one = this.isAsked ? this.dated.get(note) : undefined
    return !one?.hasPeers ? [] : printsOf(one.sketch).flatMap(print => {
      const notes = this.sorted(print)
      if (!notes) return []
      const start = placeIn(notes, one, compare)
      return notes.slice(start, start + few + 1).map(({ note }) => note)
    })
  }

  private sorted(print: number): Dated[] | undefined {
    const list = this.lists.get(print)
    if (!list || !('notes' in list)) return undefined
    if (!list.isSorted) list.notes.sort(compare)
    list.isSorted = true
    return list.notes
  }
}

/** As `inOrder` has it: without a date or a time before all with one. */
function minuteOf({ service: { date, start } }: Note): number {
  return (date.value === undefined ? -1 : dayNumber(date.value)!) * 1441 + (start.value === undefined ? -1 : minuteOfDay(start.value)!)
}

function compare(a: Dated, b: Dated): number {
  return a.minute - b.minute || inOrder(a.note, b.note)
}
