import { findModifierIn } from '../records/modifiers'
import type { Note } from '../records/record'
import type { Fix } from '../source/edit/edit'
import { arithmetic, unitsOf } from '../time/units'
import { changeTo } from './change-to'
import { isFewerForReason, mayRaise } from './fewer-units'
import { passedBy } from './modifier-required'
import { clockOf } from './note-in-words'
import { groundOf, payerSays } from './payer-says'
import type { Context, Examples, RuleOn, UnitCount } from './rule'

export const unitsMismatch: RuleOn<'note'> = {
  id: 'units-mismatch',
  title: 'Units do not match the clock',
  why: 'These codes are billed in 15-minute units. On review, a payer recomputes the units from the clock times with its own rounding. It recoups extra '
    + 'units; fewer units than the clock supports is underbilling.',
  howToFix: 'Set `units` to the number that the clock supports, or correct `start` and `end` if they are wrong. If part of the session was not billable, keep '
    + 'the lower number and list that activity, such as `transportation`, in `activities`.',
  fixSafety: 'Lowering `units` is automatic if all of these hold:\n\n'
    + '- The note is not signed.\n'
    + '- The payer does not add up the minutes of the day.\n'
    + '- No modifier depends on the higher number.\n'
    + '- `minutes` is absent or matches the clock.\n'
    + '- Every claim line for the note already bills the lower number.\n'
    + '- The payer’s rounding comes from a policy that is not marked unverified, or the session is an exact multiple of 15 minutes.\n\n'
    + 'Raising `units` is never automatic: only the clinician knows '
    + 'whether all of the time was service.',
  asks: ['D2', 'R1', 'N3', 'N4'],
  denial: ['N430', 'M53', '151', '152'],
  severity: 'error',
  on: ['note'],
  check(note, report, context) {
    const count = context.units(note)
    const { units } = note.service
    if (!count || count.units === 0 || units.value === undefined) return
    const last = count.notes[count.notes.length - 1]!
    const billed = count.notes.map(({ service }) => service.units.value)
    // A day's sum is reported once, on its last session.
    if (last !== note || billed.includes(undefined)) return
    const total = billed.reduce<number>((sum, number) => sum + number!, 0)
    const isFewer = total < count.units
    if (total === count.units || (!count.payerRules && total === unitsOf(count.minutes, 'midpoint'))) return
    if (isFewer && isFewerForReason(note, count, total, context)) return
    const sum = count.notes.length > 1
      ? `The day's ${count.notes.length} sessions total ${arithmetic(count.minutes, count.rounding)}`
      : `${clockOf(note)} is ${arithmetic(count.minutes, count.rounding)}`
    report(payerSays(count.payerRules && groundOf(count.payerRules, 'rounding'), {
      at: units,
      severity: isFewer ? 'warning' : 'error',
      message: `${sum}; ${total} billed${isFewer ? ', which is underbilling' : ''}.`,
      see: count.notes.slice(0, -1).map(({ file, service }) => (
        { file, at: service.units, message: `${service.start.value}-${service.end.value}: ${service.units.value} billed.` })),
      fixes: fixesFor(note, count, units.value + count.units - total, sum, context),
    }))
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017, start: "10:00", end: "10:52", units: 4 }\n',
  fixed: 'kind: note\nservice: { code: H2017, start: "10:00", end: "10:52", units: 3 }\n',
  correct: 'kind: note\nservice: { code: H2017, start: "10:00", end: "10:53", units: 4 }\n',
  shows: 'right if the payer uses the 8-minute rule',
}

/** Returns the fix that sets the right units: lowering may be safe, raising never is and shows the arithmetic in its title. */
function fixesFor(note: Note, count: UnitCount, right: number, sum: string, context: Context): Fix[] {
  const { units } = note.service
  if (right <= 0) return []
  if (right < units.value!) return [changeTo(units, right, { title: `Set units to ${right}`, safe: context.ifKnown(() => isCertainlyLower(note, count, right, context), false) })]
  return context.ifKnown(() => mayRaise(note, count, right, context), false) ? [changeTo(units, right, { title: `Raise units to ${right}: ${sum}` })] : []
}

/**
 * Whether lowering the units is safe: the session is counted alone, the payer's rounding is known or makes no difference, "minutes" matches the
 * clock, no claim bills another number, and the note has no modifier that only the higher number requires.
 */
function isCertainlyLower({ id, service: { minutes, modifiers } }: Note, { notes, minutes: clock, units, payerRules }: UnitCount, right: number, context: Context): boolean {
  const isKnown = payerRules ? groundOf(payerRules, 'rounding').certain : unitsOf(clock, 'ceiling') === units
  const isClockRight = !minutes.present || minutes.value === clock
  const { code } = payerRules ?? {}
  const required = code && passedBy(right, code)?.value.value
  const extra = code?.modifiers.over_units.entries.flatMap(({ value }) => (value.value !== undefined && value.value !== required ? value.value : [])) ?? []
  const billed = context.linesBilling(id.value).flatMap(({ line }) => line.units.value ?? [])
  return notes.length === 1 && isKnown && isClockRight && !findModifierIn(modifiers, extra) && billed.every(number => number === right)
}
