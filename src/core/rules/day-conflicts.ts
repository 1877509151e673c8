import { once } from '../records/once'
import type { Note } from '../records/record'
import type { Context } from './rule'

/** The notes of the same client and day that another code's note may not stand beside; only those of a code than which this note comes later, each id once. */
export function dayConflicts(note: Note, context: Context, isConflict: (other: Note) => boolean): readonly Note[] {
  const { client, service: { code, date } } = note
  const day = once(context.notesOn(client.value, date.value).filter(one => one.service.date.value === date.value))
  const later = day.slice(day.indexOf(note) + 1).map(one => one.service.code.value)
  if (code.value === undefined || later.includes(code.value)) return []
  return day.filter(other => {
    const others = other.service.code.value
    return others !== undefined && others !== code.value && !later.includes(others) && isConflict(other)
  })
}
