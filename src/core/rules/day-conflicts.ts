import { distinctById } from '../records/distinct-by-id'
import { memoizeOfList } from '../memoize'
import type { Note } from '../records/record'
import type { Context } from './rule'

/**
 * Returns the notes of the same client and day, under another code, that conflict with a note; each id once. To report each pair of codes once, only the
 * last note of its code returns any, and only those of codes whose last note comes before it.
 */
export function dayConflicts(note: Note, context: Context, isConflict: (other: Note) => boolean): readonly Note[] {
  const { client, service: { code, date } } = note
  const all = context.notesOn(client.value, date.value)
  if (all.length < 2) return []
  const { notes, indexes, lastOf } = dayOf(all, date.value)
  // A note that is not in the list is a copy of another note.
  const index = indexes.get(note) ?? -1
  const isLater = (other: string) => lastOf.get(other)! > index
  if (code.value === undefined || isLater(code.value)) return []
  return notes.filter(other => {
    const { value } = other.service.code
    return value !== undefined && value !== code.value && !isLater(value) && isConflict(other)
  })
}

/** Returns the notes of one day in order, each id once, with the index of each note and of the last note of each code. */
const dayOf = memoizeOfList((all: readonly Note[], date: string | undefined) => {
  const notes = distinctById(all.filter(({ service }) => service.date.value === date))
  return {
    notes,
    indexes: new Map(notes.map((note, index) => [note, index])),
    lastOf: new Map<string | undefined, number>(notes.map(({ service: { code } }, index) => [code.value, index])),
  }
})
