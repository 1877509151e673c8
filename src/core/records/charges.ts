import type { Claim } from './record'

type Line = Claim['lines']['items'][number]

/** An amount of money in cents. */
export function centsOf(amount: number): number {
  return Math.round(amount * 100)
}

/** An amount of cents as charges are written: `61.50`. */
export function amountOf(cents: number): string {
  return (cents / 100).toFixed(2)
}

/** The cents that a line charges for one unit, not rounded; undefined without both, or where one is not above 0. */
export function centsPerUnit({ charge, units }: Pick<Line, 'charge' | 'units'>): number | undefined {
  if (!charge.value || !units.value || charge.value < 0) return undefined
  return centsOf(charge.value) / units.value
}
