import { codeShape } from '../knowledge/codes'
import type { Fix } from '../source/edit/edit'
import { memoize } from '../memoize'
import { toModifier } from './modifiers'
import type { Claim, Leaf, Settings } from './record'

type Line = Claim['lines']['items'][number]

/** An amount of money in cents. */
export function centsOf(amount: number): number {
  return Math.round(amount * 100)
}

/** An amount of cents as charges are written: `61.50`. */
export function amountOf(cents: number): string {
  return (Math.round(cents) / 100).toFixed(2)
}

/** The cents that a line charges for one unit, not rounded; undefined without both, or where one is not above 0. */
export function centsPerUnit({ charge, units }: Pick<Line, 'charge' | 'units'>): number | undefined {
  if (!charge.value || !units.value || charge.value < 0) return undefined
  return centsOf(charge.value) / units.value
}

/** Extends a fix that sets the units of a line: its charge follows, at the same amount for a unit. */
export function withCharge(fix: Fix, line: Pick<Line, 'charge' | 'units'>, units: number): Fix {
  const perUnit = centsPerUnit(line)
  if (perUnit === undefined || units === 0) return fix
  const charge = amountOf(perUnit * units)
  return { ...fix, title: `${fix.title}, and charge ${charge}`, edits: [...fix.edits, { op: 'set', path: line.charge.path, value: charge }] }
}

/** The shape of a service: a code and its modifiers, in any case. */
export const serviceShape = new RegExp(`^(${codeShape.source})( +[A-Za-z\\d]{2}){0,4}$`)

/** Whether a text names a service by its code and modifiers: `H2017`, `H2017 HQ`. */
export function isService(text: string): boolean {
  return serviceShape.test(text)
}

/** The service of a line or note, the same in whatever order and case it is written: `H2017 HE HQ`; undefined if it cannot be read. */
export const serviceOf = memoize(({ code, modifiers }: Pick<Line, 'code' | 'modifiers'>): string | undefined => {
  const written = modifiers.items.map(({ value }) => value)
  return code.value === undefined || written.includes(undefined) ? undefined : serviceNamed([code.value, ...written as string[]].join(' '))
})

/** A service by its name, in the form of `serviceOf`. */
export function serviceNamed(text: string): string {
  const [code = '', ...modifiers] = text.trim().split(/\s+/)
  return [code.toUpperCase(), ...new Set(modifiers.map(toModifier).sort())].join(' ')
}

/** The charge for one unit that settings state for a service of a payer, else for the service of any payer. */
export function statedCharge({ charges }: Settings, payer: string | undefined, service: string): Leaf<number> | undefined {
  const { byPayer, any } = chargesIn(charges.entries)
  return (payer === undefined ? undefined : byPayer.get(payer)?.get(service)) ?? any.get(service)
}

/** The stated charges by service: those of each payer, and those of any payer. */
const chargesIn = memoize((entries: Settings['charges']['entries']) => {
  const byPayer = new Map<string, Map<string, Leaf<number>>>()
  const any = new Map<string, Leaf<number>>()
  for (const { key, value } of entries) {
    const [first] = value.entries
    if (first?.key === 'unit') any.set(serviceNamed(key), first.value)
    else byPayer.set(key, new Map(value.entries.map(entry => [serviceNamed(entry.key), entry.value])))
  }
  return { byPayer, any }
})
