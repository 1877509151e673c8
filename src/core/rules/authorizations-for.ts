import { once } from '../records/once'
import { covers } from '../records/period'
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

/** What was last worked out of a list of notes: all that take from one authorization ask the same of the same list. */
const lastTaken = new WeakMap<readonly Note[], { readonly authorization: object; readonly client: string | undefined; readonly taken: Taken }>()

/** Who takes units from an authorization: the notes that name it, are of the same client as a note and of its code, and lie in its period. */
export function takenFrom({ authorization }: Authorization, { client }: Note, context: Context): Taken {
  const all = context.notesUsing(authorization.id.value)
  const last = lastTaken.get(all)
  if (last?.authorization === authorization && last.client === client.value) return last.taken
  const notes = once(all.filter(({ client: its, service: { code, date, units } }) =>
    its.value === client.value && code.value === authorization.code.value && covers(authorization, date.value) && units.value !== undefined))
  const taken = { notes, units: sumOf(notes) }
  lastTaken.set(all, { authorization, client: client.value, taken })
  return taken
}

/** The ids of the client's authorizations that are for a note's code, day and payer and have the units left, without the one it names. */
export function fittingAuthorizations(note: Note, context: Context): string[] {
  const { client, authorization: named, service: { code, date, units } } = note
  const fitting = context.plansOf(client.value).flatMap(plan => plan.authorizations.items.map(authorization => ({ plan, authorization }))).filter(one => {
    const { id, payer, code: its, units: most } = one.authorization
    if (id.value === undefined || id.value === named.value || its.value !== code.value || !covers(one.authorization, date.value)) return false
    if (payer.value !== undefined && payer.value !== context.payerOf(note)) return false
    return takenFrom(one, note, context).units + (units.value ?? 0) <= (most.value ?? 0)
  })
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
