import type { Note } from '../records/record'
import { idOr } from '../records/shown-id'
import { count } from '../time/units'
import type { Related } from './rule'

/** A note by its id, as a message calls it. */
export function nameOf({ id }: Note): string {
  return idOr(id.value, id.value === undefined ? 'a note without an id' : 'another note')
}

/** When a note's session was, as far as it is known: `2026-03-09 10:00-10:52`. */
export function whenOf({ service: { date, start, end } }: Note): string {
  const clock = start.value && end.value ? `${start.value}-${end.value}` : start.value
  return [date.value, clock].filter(Boolean).join(' ')
}

/** The units that a note bills, with its name and time, as a place that belongs to a report. */
export function billedUnits(note: Note): Related {
  const { units } = note.service
  return { file: note.file, at: units, message: `${nameOf(note)}, ${whenOf(note)}: ${count(units.value!, 'unit')}.` }
}
