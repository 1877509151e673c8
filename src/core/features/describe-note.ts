import type { Checker } from '../checking/checker'
import { isError } from '../checking/finding'
import { findPlaceOfService } from '../knowledge/places'
import type { Note } from '../records/record'
import { called, idOr, listed } from '../records/shown-id'
import { sessionMinutes } from '../records/session'
import { whenOf } from '../rules/note-in-words'
import { arithmetic, count } from '../time/units'
import { card } from './card'
import { literal } from './markdown'
import { whyNotReady } from './ready-notes'

/** A note: how far it is, its session, units and place. */
export function describeNote(note: Note, checker: Checker): string {
  const { id, client, service: { code, modifiers, place } } = note
  const billed = [code.value && idOr(code.value, 'a code'), listed(modifiers.items.map(({ value }) => value), ' ')].filter(Boolean).join(' ')
  const known = findPlaceOfService(place.value ?? '')
  return card(`**${literal(called('Note', id.value))}**: ${literal(stateOf(note, checker))}`, [
    literal([whenOf(note), billed].filter(Boolean).join(', ')),
    unitsOf(note, checker),
    known?.assigned && `Place ${known.code} ${known.name}`,
    client.value !== undefined && literal(called('Client', client.value)),
  ])
}

function stateOf(note: Note, checker: Checker): string {
  const whyNot = whyNotReady(note, checker)
  if (!whyNot) return checker.isExpecting() ? 'still reading the folder' : 'ready to bill'
  const errors = checker.context.findingsOf(note).filter(isError).length
  return whyNot === 'not ready' && errors > 0 ? `not ready, ${count(errors, 'error')}` : whyNot
}

/** The arithmetic of the session, and the units billed where they differ from it; the minutes of a code that is not billed by the quarter hour. */
function unitsOf(note: Note, { context }: Checker): string | undefined {
  const sum = context.units(note)
  const billed = note.service.units.value
  if (sum?.notes.length === 1) return `${arithmetic(sum.minutes, sum.rounding)}${billed === undefined || billed === sum.units ? '' : `; ${billed} billed`}`
  const minutes = sessionMinutes(note)
  return [minutes !== undefined && minutes > 0 && count(minutes, 'minute'), billed !== undefined && count(billed, 'unit')].filter(Boolean).join(', ')
}
