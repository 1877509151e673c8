import type { Leaf } from './record'

/** A period as records write it: its first and its last day. */
export interface Period {
  readonly from: Leaf<string>
  readonly through: Leaf<string>
}

/**
 * Tells whether a date lies in a period, first and last day included; without a `through` it goes on. Undefined when a date is missing or
 * impossible.
 */
export function covers({ from, through }: Period, date: string | undefined): boolean | undefined {
  if (date === undefined || from.value === undefined || (through.present && through.value === undefined)) return undefined
  return from.value <= date && (through.value === undefined || date <= through.value)
}
