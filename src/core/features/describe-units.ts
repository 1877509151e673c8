import type { Note } from '../records/record'
import { payerName } from '../records/shown-id'
import { groundOf } from '../rules/payer-says'
import type { Context, UnitCount } from '../rules/rule'
import { arithmetic } from '../time/units'
import { literal } from './markdown'
import { roundingInWords } from './payer-rows'

/** The arithmetic of a note's units: minutes, rounding and payer; undefined when the units cannot be computed. */
export function describeUnits(note: Note, context: Context): string | undefined {
  const count = context.units(note)
  if (!count) return undefined
  const { start, end } = note.service
  const what = count.notes.length > 1 ? `The day's ${count.notes.length} sessions` : `${start.value}-${end.value}`
  return `${what}: **${arithmetic(count.minutes, count.rounding)}**\n\n${roundingOf(count)}`
}

/** The rounding of a note's units, without the arithmetic; undefined when the units cannot be computed. */
export function describeRounding(note: Note, context: Context): string | undefined {
  const count = context.units(note)
  return count && roundingOf(count)
}

function roundingOf({ payerRules, rounding }: UnitCount): string {
  if (!payerRules) return 'Payer rounding unknown; counted in whole 15-minute units.'
  return `Rounding by ${literal(payerName(payerRules.policy))}: ${roundingInWords(rounding, payerRules.code.rounding.per.value)}${groundOf(payerRules, 'rounding').certain ? '' : ' (unverified)'}.`
}
