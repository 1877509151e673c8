import type { Leaf } from '../records/record'
import type { Context } from './rule'

/** Whether a date is after today; false when either is unknown. */
export function isAhead({ value }: Leaf<string>, context: Context): boolean {
  if (value === undefined) return false
  const today = context.today()
  return today !== undefined && value > today
}
