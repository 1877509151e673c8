import type { BilledService } from '../records/billed'
import type { Note } from '../records/record'
import { called, idOr } from '../records/shown-id'
import { breakMinutes } from '../records/session'
import { count } from '../time/units'
import type { Related } from './rule'

/** Returns a note's id, or the number of a line and its claim's id, or words that replace them in a message. */
export function nameOf(billed: BilledService): string {
  if (billed.kind === 'line') return `line ${billed.number} of ${billed.claim.id.value === undefined ? 'a claim without an id' : called('claim', billed.claim.id.value)}`
  const { id } = billed
  return idOr(id.value, id.value === undefined ? 'a note without an id' : 'another note')
}

/** Returns the date and times of a note or line, as far as they are known: `2026-03-09 10:00-10:52`. */
export function whenOf({ service: { date, start, end } }: BilledService): string {
  const clock = start.value && end.value ? `${start.value}-${end.value}` : start.value
  return [date.value, clock].filter(Boolean).join(' ')
}

/** Returns the times of a note's session, which must be known, and its breaks: `10:00-16:00 less 30 minutes of breaks`. */
export function clockOf(note: Note): string {
  const { start, end } = note.service
  const breaks = breakMinutes(note)
  return `${start.value}-${end.value}${breaks ? ` less ${count(breaks, 'minute')} of breaks` : ''}`
}

/** Returns a related place that says which units a note or line bills. */
export function billedUnits(billed: BilledService): Related {
  const { units } = billed.service
  return { file: billed.file, at: units, message: `${nameOf(billed)}, ${whenOf(billed)}: ${count(units.value!, 'unit')}.` }
}
