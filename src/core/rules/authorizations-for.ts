import { once } from '../records/once'
import { covers } from '../records/period'
import { perList } from '../records/per-list'
import type { Note } from '../records/record'
import { called } from '../records/shown-id'
import type { Fix } from '../source/edit'
import { changeTo } from './change-to'
import { isOthersPlan } from './plans-in-effect'
import type { Authorization, Context } from './rule'

/**
 * The authorizations with the id that a note names: those of the note's own client where there are some, for payers may number alike, else
 * those whose client is not known; of another client's, authorization-unknown speaks.
 */
export function authorizationsNamed(note: Note, context: Context): readonly Authorization[] {
  const all = context.authorizations(note.authorization.value)
  const own = all.filter(({ plan }) => plan.client.value !== undefined && plan.client.value === note.client.value)
  return own.length ? own : all.filter(({ plan }) => !isOthersPlan(note, plan))
}

/** The notes that take units from an authorization, each id once, in order of time, and their units together. */
interface Taken {
  readonly notes: readonly Note[]
  readonly units: number
}

/** Who takes units from an authorization: the notes that name it, are of the same client as a note and of its code, and lie in its period. */
export function takenFrom({ authorization }: Authorization, { client }: Note, context: Context): Taken {
  const { id, code, from, through } = authorization
  const terms = `${code.value} ${from.value} ${through.value} ${through.present}`
  return ofClient(takenBy(context.notesUsing(id.value), terms, authorization), client.value)
}

const takenBy = perList((all: readonly Note[], _terms: string, authorization: Authorization['authorization']) =>
  all.filter(({ service: { code, date, units } }) => code.value === authorization.code.value && covers(authorization, date.value) && units.value !== undefined))

const ofClient = perList((all: readonly Note[], client: string | undefined): Taken => {
  const notes = once(all.filter(note => note.client.value === client))
  return { notes, units: sumOf(notes) }
})

/** No client has so many authorizations for one code and day. */
const mostLookedAt = 100

/** The ids of the client's authorizations that are for a note's code, day and payer and have the units left, without the one it names. */
export function fittingAuthorizations(note: Note, context: Context): string[] {
  const { client, authorization: named, service: { code, date, units } } = note
  const fitting = context.plansOf(client.value).flatMap(plan => plan.authorizations.items.map(authorization => ({ plan, authorization }))).filter(one => {
    const { id, payer, code: its } = one.authorization
    if (id.value === undefined || id.value === named.value || its.value !== code.value || !covers(one.authorization, date.value)) return false
    return payer.value === undefined || payer.value === context.payerOf(note)
  }).slice(0, mostLookedAt).filter(one => takenFrom(one, note, context).units + (units.value ?? 0) <= (one.authorization.units.value ?? 0))
  return [...new Set(fitting.map(({ authorization }) => authorization.id.value!))]
}

/** The fixes that let a note name one of these authorizations, by default those of its client that fit it. */
export function nameAuthorization(note: Note, context: Context, ids: readonly string[] = fittingAuthorizations(note, context)): Fix[] {
  const { authorization: named } = note
  return ids.map(id => changeTo(named, id, { title: `${named.present ? 'Change to' : 'Name'} ${called('authorization', id)}` }))
}

/** The units of notes together. */
export function sumOf(notes: readonly Note[]): number {
  return notes.reduce((sum, { service }) => sum + (service.units.value ?? 0), 0)
}
