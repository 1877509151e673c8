import type { AnyRecord, Leaf } from './record'

/** A period as records write it: its first and its last day. */
export interface Period {
  readonly from: Leaf<string>
  readonly through: Leaf<string>
}

/** Whether a period ends before it begins. */
export function isReversed({ from, through }: Period): boolean {
  return from.value !== undefined && through.value !== undefined && through.value < from.value
}

/** The periods of a record: when it is in effect, and when its authorizations are. */
export function periodsOf(record: AnyRecord): readonly Period[] {
  switch (record.kind) {
    case 'note': return [record.enrollment]
    case 'plan': return [record.effective, ...record.authorizations.items]
    case 'policy': return [record.effective]
    default: return []
  }
}

/**
 * Whether a date lies in a period, first and last day included; without a `through` the period has no end. Undefined when a date is missing
 * or invalid, or the period ends before it begins.
 */
export function covers(period: Period, date: string | undefined): boolean | undefined {
  const { from, through } = period
  if (date === undefined || isReversed(period) || from.value === undefined || (through.present && through.value === undefined)) return undefined
  return from.value <= date && (through.value === undefined || date <= through.value)
}

/** Whether a period ends before another begins; false if one of these days is missing or invalid. */
export function isBefore({ through }: Period, { from }: Period): boolean {
  return through.value !== undefined && from.value !== undefined && through.value < from.value
}
