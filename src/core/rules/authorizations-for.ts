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
 * The authorizations with the id that a note names. Payers may use the same number, so those of the note's client come before those of an
 * unknown client; those of another client are left out and reported by `authorization-unknown`.
 */
export function authorizationsNamed(note: Note, context: Context): readonly Authorization[] {
  const all = context.authorizations(note.authorization.value)
  const own = all.filter(({ plan }) => plan.client.value !== undefined && plan.client.value === note.client.value)
  return own.length ? own : all.filter(({ plan }) => !isOthersPlan(note, plan))
}

/** The notes that use an authorization, each id once, in order of time; how many notes and units come before each; and the units of all. */
interface Usage {
  readonly notes: readonly Note[]
  readonly before: ReadonlyMap<Note, { readonly count: number; readonly units: number }>
  readonly units: number
}

/** The units of all notes that name an authorization, whatever their date, code and client: an upper bound of what is used. */
export function usageAtMost({ authorization: { id } }: Authorization, context: Context): number {
  return unitsOfAll(context.notesUsing(id.value))
}

const unitsOfAll = memoizeOfList((all: readonly Note[]) => all.reduce((sum, { service: { units } }) => sum + (units.value ?? 0), 0))

/** The notes of a note's client that use an authorization: they name it, bill its code and lie in its period; undefined when there are none. */
export function usageOf({ authorization }: Authorization, { client }: Note, context: Context): Usage | undefined {
  const { id, code, from, through } = authorization
  const terms = `${code.value} ${from.value} ${through.value} ${through.present}`
  return byClient(matching(context.notesUsing(id.value), terms, authorization)).get(client.value)
}

/** The units that the authorization named by a note leaves for it after all other notes; the most if several match, undefined if none does. */
export function leftByAuthorization(note: Note, context: Context): number | undefined {
  const { code, date, units } = note.service
  const left = authorizationsNamed(note, context).flatMap(held => {
    const { authorization } = held
    const usage = authorization.code.value === code.value && covers(authorization, date.value) ? usageOf(held, note, context) : undefined
    return usage?.before.has(note) && authorization.units.value !== undefined ? authorization.units.value - (usage.units - units.value!) : []
  })
  return left.length ? Math.max(...left) : undefined
}

const matching = memoizeOfList((all: readonly Note[], _terms: string, authorization: Authorization['authorization']) =>
  all.filter(({ service: { code, date, units } }) => code.value === authorization.code.value && covers(authorization, date.value) && units.value !== undefined))

const byClient = memoizeOfList((all: readonly Note[]) =>
  new Map(Array.from(grouped(all, ({ client }) => client.value), ([client, notes]) => [client, usageBy(distinctById(notes))])))

function usageBy(notes: readonly Note[]): Usage {
  let units = 0
  const before = new Map(notes.map((note, count) => {
    const earlier = { count, units }
    units += note.service.units.value ?? 0
    return [note, earlier]
  }))
  return { notes, before, units }
}

/** All authorizations of plans. */
const heldBy = memoizeOfList((plans: readonly Plan[]): readonly Authorization[] =>
  plans.flatMap(plan => plan.authorizations.items.map(authorization => ({ plan, authorization }))))

/** The most authorizations whose units are counted; no client has as many for one code and day. */
const mostLookedAt = 100

/** The ids of the client's other authorizations for a note's code, day and payer that have enough units left. */
export function fittingAuthorizations(note: Note, context: Context): string[] {
  const { client, authorization: named, service: { code, date, units } } = note
  const fitting = heldBy(context.plansOf(client.value)).filter(({ authorization }) => {
    const { id, payer, code: authorized } = authorization
    if (id.value === undefined || id.value === named.value || authorized.value !== code.value || !covers(authorization, date.value)) return false
    return payer.value === undefined || payer.value === context.payerOf(note)
  }).slice(0, mostLookedAt).filter(held => (usageOf(held, note, context)?.units ?? 0) + (units.value ?? 0) <= (held.authorization.units.value ?? 0))
  return [...new Set(fitting.map(({ authorization }) => authorization.id.value!))]
}

/** The most authorizations offered as fixes. */
const mostOffered = 20

/** The fixes that make a note use one of these authorizations, by default those of its client that fit it. */
export function useAuthorization(note: Note, context: Context, ids: readonly string[] = fittingAuthorizations(note, context)): Fix[] {
  return ids.slice(0, mostOffered).map(id => changeTo(note.authorization, id, { title: `Use ${called('authorization', id)}` }))
}
