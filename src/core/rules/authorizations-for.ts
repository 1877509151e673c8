import { grouped } from '../records/grouped'
import { distinctById } from '../records/distinct-by-id'
import { covers } from '../records/period'
import { memoizeOfList } from '../memoize'
import type { Note, Plan } from '../records/record'
import { called } from '../records/shown-id'
import type { Fix } from '../source/edit/edit'
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

/** The notes that take units from an authorization, each id once, in order of time, with how many stand before each and take how many units, and the units of all. */
interface Taken {
  readonly notes: readonly Note[]
  readonly before: ReadonlyMap<Note, { readonly count: number; readonly units: number }>
  readonly units: number
}

/** The units of all notes that name an authorization: no period of it, no code and no client takes more. */
export function takenAtMost({ authorization: { id } }: Authorization, context: Context): number {
  return unitsOfAll(context.notesUsing(id.value))
}

const unitsOfAll = memoizeOfList((all: readonly Note[]) => all.reduce((sum, { service: { units } }) => sum + (units.value ?? 0), 0))

/** Who takes units from an authorization: the notes that name it, are of the same client as a note and of its code, and lie in its period. */
export function takenFrom({ authorization }: Authorization, { client }: Note, context: Context): Taken | undefined {
  const { id, code, from, through } = authorization
  const terms = `${code.value} ${from.value} ${through.value} ${through.present}`
  return byClient(takenBy(context.notesUsing(id.value), terms, authorization)).get(client.value)
}

/** The units that the authorization a note names leaves for it beside all others: the most of all it may mean; undefined without one that fits. */
export function leftByAuthorization(note: Note, context: Context): number | undefined {
  const { code, date, units } = note.service
  const left = authorizationsNamed(note, context).flatMap(one => {
    const { authorization } = one
    const taken = authorization.code.value === code.value && covers(authorization, date.value) ? takenFrom(one, note, context) : undefined
    return taken?.before.has(note) && authorization.units.value !== undefined ? authorization.units.value - (taken.units - units.value!) : []
  })
  return left.length ? Math.max(...left) : undefined
}

const takenBy = memoizeOfList((all: readonly Note[], _terms: string, authorization: Authorization['authorization']) =>
  all.filter(({ service: { code, date, units } }) => code.value === authorization.code.value && covers(authorization, date.value) && units.value !== undefined))

const byClient = memoizeOfList((all: readonly Note[]) =>
  new Map(Array.from(grouped(all, ({ client }) => client.value), ([client, notes]) => [client, takenTogether(distinctById(notes))])))

function takenTogether(notes: readonly Note[]): Taken {
  let units = 0
  const before = new Map(notes.map((note, count) => {
    const those = { count, units }
    units += note.service.units.value ?? 0
    return [note, those]
  }))
  return { notes, before, units }
}

/** All authorizations of plans. */
const heldBy = memoizeOfList((plans: readonly Plan[]): readonly Authorization[] =>
  plans.flatMap(plan => plan.authorizations.items.map(authorization => ({ plan, authorization }))))

/** No client has so many authorizations for one code and day. */
const mostLookedAt = 100

/** The ids of the client's authorizations that are for a note's code, day and payer and have the units left, without the one it names. */
export function fittingAuthorizations(note: Note, context: Context): string[] {
  const { client, authorization: named, service: { code, date, units } } = note
  const fitting = heldBy(context.plansOf(client.value)).filter(one => {
    const { id, payer, code: its } = one.authorization
    if (id.value === undefined || id.value === named.value || its.value !== code.value || !covers(one.authorization, date.value)) return false
    return payer.value === undefined || payer.value === context.payerOf(note)
  }).slice(0, mostLookedAt).filter(one => (takenFrom(one, note, context)?.units ?? 0) + (units.value ?? 0) <= (one.authorization.units.value ?? 0))
  return [...new Set(fitting.map(({ authorization }) => authorization.id.value!))]
}

/** Nobody chooses among more. */
const mostOffered = 20

/** The fixes that let a note name one of these authorizations, by default those of its client that fit it. */
export function nameAuthorization(note: Note, context: Context, ids: readonly string[] = fittingAuthorizations(note, context)): Fix[] {
  const { authorization: named } = note
  return ids.slice(0, mostOffered).map(id => changeTo(named, id, { title: `${named.present ? 'Change to' : 'Name'} ${called('authorization', id)}` }))
}
