import { distinctById } from '../records/distinct-by-id'
import { memoizeOfList } from '../memoize'
import type { Note } from '../records/record'
import type { Context } from './rule'

/** The notes of the same client and day that another code's note may not stand beside; only those of a code than which this note comes later, each id once. */
export function dayConflicts(note: Note, context: Context, isConflict: (other: Note) => boolean): readonly Note[] {
  const { client, service: { code, date } } = note
  const all = context.notesOn(client.value, date.value)
  if (all.length < 2) return []
  const { notes, places, lastOf } = dayOf(all, date.value)
  // A note without a place is a copy of another one.
  const place = places.get(note) ?? -1
  const isLater = (other: string) => lastOf.get(other)! > place
  if (code.value === undefined || isLater(code.value)) return []
  return notes.filter(other => {
    const others = other.service.code.value
    return others !== undefined && others !== code.value && !isLater(others) && isConflict(other)
  })
}

/** The notes of one day, each id once, in order; the place of each, and that of the last one of each code. */
const dayOf = memoizeOfList((all: readonly Note[], date: string | undefined) => {
  const notes = distinctById(all.filter(one => one.service.date.value === date))
  return {
    notes,
    places: new Map(notes.map((note, place) => [note, place])),
    lastOf: new Map<string | undefined, number>(notes.map(({ service: { code } }, place) => [code.value, place])),
  }
})
