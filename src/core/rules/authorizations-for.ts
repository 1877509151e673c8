import { covers } from '../records/period'
import type { Note } from '../records/record'
import { called } from '../records/shown-id'
import type { Fix } from '../source/edit'
import { changeTo } from './change-to'
import type { Authorization, Context } from './rule'

/** The authorizations with the id that a note names: those of the note's own client where there are some, for payers may number alike. */
export function authorizationsNamed(note: Note, context: Context): readonly Authorization[] {
  const all = context.authorizations(note.authorization.value)
  const own = all.filter(({ plan }) => plan.client.value !== undefined && plan.client.value === note.client.value)
  return own.length ? own : all
}

/** The notes that take units from an authorization, in order of time: they name it, are of the same client and code, and lie in its period. */
export function notesOn({ authorization }: Authorization, note: Note, context: Context): readonly Note[] {
  return context.notesUsing(authorization.id.value).filter(({ client, service: { code, date, units } }) =>
    client.value === note.client.value && code.value === authorization.code.value && covers(authorization, date.value) && units.value !== undefined)
}

/** The fixes that let a note name an authorization of its client that is for the code, the day and the payer, and has the units left. */
export function nameAuthorization(note: Note, context: Context): Fix[] {
  const { client, authorization: named, service: { code, date, units } } = note
  const fitting = context.plansOf(client.value).flatMap(plan => plan.authorizations.items.map(authorization => ({ plan, authorization }))).filter(one => {
    const { id, payer, code: its, units: most } = one.authorization
    if (id.value === undefined || id.value === named.value || its.value !== code.value || !covers(one.authorization, date.value)) return false
    if (payer.value !== undefined && payer.value !== context.payerOf(note)) return false
    return sumOf(notesOn(one, note, context)) + (units.value ?? 0) <= (most.value ?? 0)
  })
  return [...new Set(fitting.map(({ authorization }) => authorization.id.value!))]
    .map(id => changeTo(named, id, { title: `${named.present ? 'Change to' : 'Name'} ${called('authorization', id)}` }))
}

/** The units of notes together. */
export function sumOf(notes: readonly Note[]): number {
  return notes.reduce((sum, { service }) => sum + (service.units.value ?? 0), 0)
}
