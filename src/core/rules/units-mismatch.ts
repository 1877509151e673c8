import { findModifierIn } from '../records/modifiers'
import type { Note } from '../records/record'
import type { Fix } from '../source/edit/edit'
import { arithmetic, unitsOf } from '../time/units'
import { changeTo } from './change-to'
import { isFewerForReason, mayRaise } from './fewer-units'
import { passedBy } from './modifier-required'
import { payerSays } from './payer-says'
import type { Context, Examples, RuleOn, UnitCount } from './rule'

export const unitsMismatch: RuleOn<'note'> = {
  id: 'units-mismatch',
  title: 'The units billed follow from the start and end times',
  why: 'These codes are billed per 15 minutes. A payer that asks for the note converts its clock times with its own rounding and pays no more than that; '
    + 'units beyond it are taken back, and fewer units than the clock supports is underbilling.',
  howToFix: '',
  fixSafety: '',
  asks: ['D2', 'R1', 'N3', 'N4'],
  denial: ['N430', 'M53', '151', '152'],
  severity: 'error',
  on: ['note'],
  check(note, report, context) {
    const count = context.units(note)
    const { start, end, units } = note.service
    if (!count || count.units === 0 || units.value === undefined) return
    const last = count.notes[count.notes.length - 1]!
    const billed = count.notes.map(one => one.service.units.value)
    // A day's sum is judged once, on its last session.
    if (last !== note || !billed.every(one => one !== undefined)) return
    const total = billed.reduce<number>((sum, one) => sum + one!, 0)
    const isFewer = total < count.units
    if (total === count.units || (!count.payerRules && total === unitsOf(count.minutes, 'midpoint'))) return
    if (isFewer && isFewerForReason(note, count, total, context)) return
    const sum = count.notes.length > 1
      ? `The day's ${count.notes.length} sessions are ${arithmetic(count.minutes, count.rounding)}`
      : `${start.value}-${end.value} is ${arithmetic(count.minutes, count.rounding)}`
    report(payerSays(count.payerRules, {
      at: units,
      severity: isFewer ? 'warning' : 'error',
      message: `${sum}; ${total} billed${isFewer ? ', which is underbilling' : ''}.`,
      see: count.notes.slice(0, -1).map(one => ({ file: one.file, at: one.service.units, message: `${one.service.start.value}-${one.service.end.value}: ${one.service.units.value} billed.` })),
      fixes: fixesFor(note, count, units.value + count.units - total, sum, context),
    }))
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017, start: "10:00", end: "10:52", units: 4 }\n',
  fixed: 'kind: note\nservice: { code: H2017, start: "10:00", end: "10:52", units: 3 }\n',
  correct: 'kind: note\nservice: { code: H2017, start: "10:00", end: "10:53", units: 4 }\n',
  shows: 'right if the payer rounds at the midpoint',
}

/** The fix that sets the right units. Lowering may be safe; raising is a choice, with the arithmetic in its title. */
function fixesFor(note: Note, count: UnitCount, right: number, sum: string, context: Context): Fix[] {
  const { units } = note.service
  if (right <= 0) return []
  if (right < units.value!) return [changeTo(units, right, { title: `Set units to ${right}`, safe: context.ifKnown(() => isBeyondDoubt(note, count, right, context), false) })]
  return context.ifKnown(() => mayRaise(note, count, right, context), false) ? [changeTo(units, right, { title: `Raise units to ${right}: ${sum}` })] : []
}

/**
 * Whether lowering the units of a session that is counted by itself is beyond doubt: the payer's rounding is known or decides nothing, the minutes
 * written are those of the clock, no claim bills another number, and no modifier stands that only the higher number asks for.
 */
function isBeyondDoubt({ id, service: { minutes, modifiers } }: Note, { notes, minutes: clock, units, payerRules }: UnitCount, right: number, context: Context): boolean {
  const isKnown = payerRules ? payerRules.certain : unitsOf(clock, 'ceiling') === units
  const isClockRight = !minutes.present || minutes.value === clock
  const { code } = payerRules ?? {}
  const asked = code && passedBy(right, code)?.value.value
  const extra = code?.modifiers.over_units.entries.flatMap(({ value }) => (value.value !== undefined && value.value !== asked ? value.value : [])) ?? []
  const billed = context.linesBilling(id.value).flatMap(({ line }) => line.units.value ?? [])
  return notes.length === 1 && isKnown && isClockRight && !findModifierIn(modifiers, extra) && billed.every(one => one === right)
}
