import { inOrder } from '../records/order'
import type { Note } from '../records/record'
import { dayNumber } from '../time/calendar'
import { minuteOfDay } from '../time/clock'
import { printsOf } from './clones'
import { placeIn, putIn, rank, takeOut } from './ordered'

/** How many notes `before` gives at most for each fingerprint. */
const few = 3

/** A note with the minute it began, counted from some day: numbers are compared faster than dates and times. */
interface Dated {
  readonly minute: number
  readonly note: Note
}

/** The notes of the workspace by the fingerprints of their narratives. */
export class Prints {
  /** The notes with a fingerprint; where there are several, in order as soon as somebody asked. */
  private readonly lists = new Map<number, Dated | { readonly notes: Dated[]; isSorted: boolean }>()
  private readonly dated = new Map<Note, Dated>()
  /** Somebody asked for the notes before another: a change concerns the few notes behind it. */
  private isAsked = false

  /** Adds a note; gives those whose answer from `before` it may be part of, itself among them. */
  add(note: Note): Note[] {
    const one = { minute: minuteOf(note), note }
    this.dated.set(note, one)
    for (const print of printsOf(note)) {
      const list = this.lists.get(print)
      if (!list) this.lists.set(print, one)
      else if (!('notes' in list)) this.lists.set(print, { notes: [list, one], isSorted: false })
      else if (list.isSorted) putIn(list.notes, one, compare)
      else list.notes.push(one)
    }
    return this.followers(note)
  }

  /** Takes a note out; gives those whose answer it may have been part of. */
  remove(note: Note): Note[] {
    const followers = this.followers(note)
    const one = this.dated.get(note)
    this.dated.delete(note)
    for (const print of one ? printsOf(note) : []) {
      const list = this.lists.get(print)
      if (list && 'notes' in list && list.notes.length > 1) takeOut(list.notes, one!, compare)
      else this.lists.delete(print)
    }
    return followers
  }

  /**
   * For each fingerprint of a note, the last few notes that have it too and come before; what that note's findings hang on is then these
   * only, however many have it.
   */
  before(note: Note): Note[] {
    this.isAsked = true
    const found: Note[] = []
    const one = this.dated.get(note)
    for (const print of one ? printsOf(note) : []) {
      const notes = this.sorted(print)
      const end = notes ? rank(notes, one!, compare) : 0
      for (let at = Math.max(0, end - few); at < end; at++) found.push(notes![at]!.note)
    }
    return found
  }

  private followers(note: Note): Note[] {
    const one = this.isAsked ? this.dated.get(note) : undefined
    return !one ? [] : printsOf(note).flatMap(print => {
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
