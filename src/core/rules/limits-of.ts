import { memoize, memoizeByName } from '../memoize'
import type { BilledService } from '../records/billed'
import { findModifierIn } from '../records/modifiers'
import type { Leaf, Policy } from '../records/record'
import { groundIn, groundOf } from './payer-says'
import type { Context, PayerRules, PayerValue } from './rule'

/** The most codes of a policy whose limits are memoized. */
const mostCodes = 100
/** The most limits of modifiers that a note or line is held against. It has four modifiers. */
const mostModifiers = 20

/** The units that a limit allows, by period. */
export type UnitLimits = Readonly<Partial<Record<'contact' | 'day' | 'week' | 'month' | 'year', Leaf<number>>>>

/** A payer's limits, and which of a client's notes and lines count against them. */
export interface Limits {
  readonly units: UnitLimits
  readonly minutesPerDay?: Leaf<number>
  readonly codes: readonly string[]
  /** Whether a note or line with one of the codes counts. */
  counts(billed: BilledService): boolean
  /** What is counted, for a message: `H2017 with HQ`; absent for a code by itself. */
  readonly of?: { readonly modifier: string } | { readonly codes: readonly string[] }
  /** What states them. */
  readonly ground: PayerValue
}

/** The limits that a note or line counts against: those of its code, or of its modifiers where the payer limits these, then those of several codes. */
export function limitsOf(billed: BilledService, context: Context): Limits[] {
  const { code, date } = billed.service
  const rules = context.payerRules(billed)
  const policy = rules?.policy ?? context.policyOn(context.payerOf(billed), date.value)
  if (code.value === undefined || !policy) return []
  return [...(rules ? ownLimits(billed, code.value, rules) : []), ...sharedLimits(policy)(code.value)]
}

function ownLimits({ service }: BilledService, own: string, rules: PayerRules): Limits[] {
  const byModifier = rules.code.units_by_modifier.entries
  const limited = byModifier.map(({ key }) => key)
  const ofModifiers = byModifier.filter(({ key }) => findModifierIn(service.modifiers, [key])).slice(0, mostModifiers).map(({ key, value }): Limits => (
    { units: value, codes: [own], counts: billed => findModifierIn(billed.service.modifiers, [key]) !== undefined, of: { modifier: key }, ground: groundOf(rules, 'units_by_modifier') }))
  return ofModifiers.length > 0 ? ofModifiers
    : [{ units: rules.code.units, codes: [own], counts: billed => limited.length === 0 || !findModifierIn(billed.service.modifiers, limited), ground: groundOf(rules, 'units') }]
}

const sharedLimits = memoize((policy: Policy) => memoizeByName((own: string): readonly Limits[] => policy.limits.items.flatMap(({ codes, units, minutes_per_day: minutesPerDay }) => {
  const listed: readonly string[] = [...new Set(codes.items.flatMap(({ value }) => value ?? []))]
  return listed.includes(own) ? [{ units, minutesPerDay, codes: listed, counts: () => true, of: { codes: listed }, ground: groundIn(policy, 'limits') }] : []
}), mostCodes))
