import { grouped } from '../records/grouped'
import { distinctServices } from '../records/distinct-by-id'
import { covers } from '../records/period'
import { memoizeOfList } from '../memoize'
import type { BilledService } from '../records/billed'
import type { Plan } from '../records/record'
import { called } from '../records/shown-id'
import type { Fix } from '../source/edit/edit'
import { changeTo } from './change-to'
import { isOthersPlan } from './plans-in-effect'
import type { Authorization, Context } from './rule'

/**
 * The authorizations with the id that a note or line names. Payers may use the same number, so those of its client come before those of an
 * unknown client; those of another client are left out and reported by `authorization-unknown`.
 */
export function authorizationsNamed(billed: BilledService, context: Context): readonly Authorization[] {
  const all = context.authorizations(billed.authorization.value)
  const own = all.filter(({ plan }) => plan.client.value !== undefined && plan.client.value === billed.client.value)
  return own.length ? own : all.filter(({ plan }) => !isOthersPlan(billed, plan))
}

/** The notes and lines that use an authorization, each id once, in order; how many of them and of their units come before each; and the units of all. */
interface Usage {
  readonly services: readonly BilledService[]
  readonly before: ReadonlyMap<BilledService, { readonly count: number; readonly units: number }>
  readonly units: number
}

/** The units of all notes and lines that name an authorization, whatever their date, code and client: an upper bound of what is used. */
export function usageAtMost({ authorization: { id } }: Authorization, context: Context): number {
  return unitsOfAll(context.servicesUsing(id.value))
}

const unitsOfAll = memoizeOfList((all: readonly BilledService[]) => all.reduce((sum, { service: { units } }) => sum + (units.value ?? 0), 0))

/** The notes and lines of the same client that use an authorization: they name it, bill its code and lie in its period; undefined when there are none. */
export function usageOf({ authorization }: Authorization, { client }: BilledService, context: Context): Usage | undefined {
  const { id, code, from, through } = authorization
  const terms = `${code.value} ${from.value} ${through.value} ${through.present}`
  return byClient(matching(context.servicesUsing(id.value), terms, authorization)).get(client.value)
}

/** The units that the authorization named by a note or line leaves for it after all others; the most if several match, undefined if none does. */
export function leftByAuthorization(billed: BilledService, context: Context): number | undefined {
  const { code, date, units } = billed.service
  const left = authorizationsNamed(billed, context).flatMap(held => {
    const { authorization } = held
    const usage = authorization.code.value === code.value && covers(authorization, date.value) ? usageOf(held, billed, context) : undefined
    return usage?.before.has(billed) && authorization.units.value !== undefined ? authorization.units.value - (usage.units - units.value!) : []
  })
  return left.length ? Math.max(...left) : undefined
}

const matching = memoizeOfList((all: readonly BilledService[], _terms: string, authorization: Authorization['authorization']) =>
  all.filter(({ service: { code, date, units } }) => code.value === authorization.code.value && covers(authorization, date.value) && units.value !== undefined))

const byClient = memoizeOfList((all: readonly BilledService[]) =>
  new Map(Array.from(grouped(all, ({ client }) => client.value), ([client, services]) => [client, usageBy(distinctServices(services))])))

function usageBy(services: readonly BilledService[]): Usage {
  let units = 0
  const before = new Map(services.map((billed, count) => {
    const earlier = { count, units }
    units += billed.service.units.value ?? 0
    return [billed, earlier]
  }))
  return { services, before, units }
}

/** All authorizations of plans. */
const heldBy = memoizeOfList((plans: readonly Plan[]): readonly Authorization[] =>
  plans.flatMap(plan => plan.authorizations.items.map(authorization => ({ plan, authorization }))))

/** The most authorizations whose units are counted; no client has as many for one code and day. */
const mostLookedAt = 100

/** The client's other authorizations for a code on the day and by the payer of a note or line. */
export function othersFor(code: string | undefined, billed: BilledService, context: Context): readonly Authorization[] {
  const { client, authorization: named, service: { date } } = billed
  return heldBy(context.plansOf(client.value)).filter(({ authorization }) => {
    const { id, payer, code: authorized } = authorization
    if (id.value === undefined || id.value === named.value || authorized.value !== code || !covers(authorization, date.value)) return false
    return payer.value === undefined || payer.value === context.payerOf(billed)
  }).slice(0, mostLookedAt)
}

/** The ids of the client's other authorizations for the code, day and payer of a note or line that have enough units left. */
export function fittingAuthorizations(billed: BilledService, context: Context): string[] {
  const { code, units } = billed.service
  const fitting = othersFor(code.value, billed, context).filter(held => (usageOf(held, billed, context)?.units ?? 0) + (units.value ?? 0) <= (held.authorization.units.value ?? 0))
  return [...new Set(fitting.map(({ authorization }) => authorization.id.value!))]
}

/** The most authorizations offered as fixes. */
const mostOffered = 20

/** The fixes that make a note or line use one of these authorizations, by default those of its client that fit it. */
export function useAuthorization(billed: BilledService, context: Context, ids: readonly string[] = fittingAuthorizations(billed, context)): Fix[] {
  return ids.slice(0, mostOffered).map(id => changeTo(billed.authorization, id, { title: `Use ${called('authorization', id)}` }))
}
