/** How minutes become 15-minute units: whole units only, one more from 8 remaining minutes on, or every unit begun. */
export type Rounding = 'floor' | 'midpoint' | 'ceiling'

/** The minutes of one unit of H2017, H2019, H2015 and H0036. Source: the HCPCS descriptors, "per 15 minutes". */
export const minutesPerUnit = 15

/**
 * Converts whole minutes (0 or more) to whole units. `midpoint` is the 8-minute rule: 8-22 minutes are 1 unit, 23-37 are 2.
 * Source: the Medicare therapy rule that some payers adopt; each payer's rounding is policy data.
 */
export function unitsOf(minutes: number, rounding: Rounding): number {
  const whole = Math.floor(minutes / minutesPerUnit)
  const rest = minutes % minutesPerUnit
  if (rounding === 'floor') return whole
  return rest >= (rounding === 'midpoint' ? 8 : 1) ? whole + 1 : whole
}

/** Returns the fewest minutes that come to this many units. */
export function fewestMinutes(units: number, rounding: Rounding): number {
  const short = { floor: 0, midpoint: minutesPerUnit - 8, ceiling: minutesPerUnit - 1 }[rounding]
  return Math.max(0, units * minutesPerUnit - short)
}

/** A count with its noun: `1 unit`, `3 units`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

/** The arithmetic in words: `52 minutes = 3 units (7 minutes over)`. */
export function arithmetic(minutes: number, rounding: Rounding): string {
  const units = unitsOf(minutes, rounding)
  const rest = minutes - units * minutesPerUnit
  const over = rest > 0 ? ` (${count(rest, 'minute')} over)` : rest < 0 ? ` (${count(-rest, 'minute')} short, rounded up)` : ''
  return `${count(minutes, 'minute')} = ${count(units, 'unit')}${over}`
}
