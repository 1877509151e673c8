import type { Note } from '../records/record'
import { sessionMinutes } from '../records/session'
import { arithmetic, unitsOf } from '../time/units'
import { payerSays } from './payer-says'
import type { Context, RuleOn, UnitCount } from './rule'

/** The units billed do not follow from the clock. */
export const unitsMismatch: RuleOn<'note'> = {
  id: 'units-mismatch',
  title: 'The units billed follow from the start and end times.',
  why: 'These codes are billed per 15 minutes. A payer that asks for the note converts its clock times with its own rounding and pays no more than that; '
    + 'units beyond it are taken back, and units below it are money not asked for.',
  asks: ['D2', 'R1', 'N3', 'N4'],
  denial: ['N430', 'M53', '151', '152'],
  severity: 'error',
  on: ['note'],
  examples: [
    {
      bad: 'kind: note\nservice: { code: H2017, start: "10:00", end: "10:52", units: 4 }\n',
      says: ['10:00-10:52 is 52 minutes = 3 units (7 minutes over); 4 billed.'],
      fixed: 'kind: note\nservice: { code: H2017, start: "10:00", end: "10:52", units: 3 }\n',
    },
    {
      bad: 'kind: note\nservice: { code: H2017, date: 2026-03-09, start: "23:30", end_date: 2026-03-10, end: "00:15", units: 2 }\n',
      says: ['23:30-00:15 is 45 minutes = 3 units; 2 billed.'],
      fixed: 'kind: note\nservice: { code: H2017, date: 2026-03-09, start: "23:30", end_date: 2026-03-10, end: "00:15", units: 3 }\n',
    },
    { good: 'kind: note\nservice: { code: H2017, start: "10:00", end: "10:52", units: 3 }\n' },
    // Right by the midpoint rule: which rounding counts is the payer's to say.
    { good: 'kind: note\nservice: { code: H2017, start: "10:00", end: "10:53", units: 4 }\n' },
    // A per diem code has no quarters of an hour.
    { good: 'kind: note\nservice: { code: H2018, start: "10:00", end: "14:00", units: 1 }\n' },
    // A month's slip in end_date is no session of 2979 units: time-reversed speaks.
    { good: 'kind: note\nservice: { code: H2017, date: 2026-03-09, start: "10:00", end: "10:52", end_date: 2026-04-09, units: 3 }\n' },
    // The same note twice, where a day's sessions are rounded together: duplicate-id speaks.
    {
      good: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "10:00", end: "10:45", units: 3 }\n---\n'
        + 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "10:00", end: "10:45", units: 3 }\n---\n'
        + 'kind: policy\nid: p\ncodes: { H2017: { rounding: { mode: floor, per: day } } }\n',
    },
    // Without an end there is nothing to compare with.
    { good: 'kind: note\nservice: { code: H2017, start: "10:00", units: 4 }\n' },
  ],
  check(note, report, context) {
    const count = context.units(note)
    const { start, end, units } = note.service
    if (!count || count.units === 0 || units.value === undefined) return
    const last = count.notes[count.notes.length - 1]!
    const billed = count.notes.map(one => one.service.units.value)
    // A day's sum is judged once, on its last session.
    if (last !== note || !billed.every(one => one !== undefined)) return
    const others = billed.slice(0, -1).reduce<number>((sum, one) => sum + one!, 0)
    if (others + units.value === count.units) return
    if (!count.payerRules && units.value === unitsOf(count.minutes, 'midpoint')) return
    const sum = arithmetic(count.minutes, count.rounding)
    const right = count.units - others
    report(payerSays(count.payerRules, {
      at: units,
      message: count.notes.length > 1
        ? `The day's ${count.notes.length} sessions are ${sum}; ${others + units.value} billed.`
        : `${start.value}-${end.value} is ${sum}; ${units.value} billed.`,
      see: count.notes.slice(0, -1).map(one => ({ file: one.file, at: one.service.units, message: `${one.service.start.value}-${one.service.end.value}: ${one.service.units.value} billed.` })),
      fixes: right > 0 ? [{ title: `Set units to ${right}`, safe: context.ifKnown(() => isCertain(note, count, right, context), false), edits: [{ op: 'set', path: units.path, value: right }] }] : [],
    }))
  },
}

/**
 * Tells whether nobody can doubt the right units: the payer's rounding is known or decides nothing, no claim bills another number, and the
 * minutes written are those of the clock. Where none are written, the clock may only lower the units: a slip in it must not bill more.
 */
function isCertain(note: Note, { notes, minutes, units, payerRules }: UnitCount, right: number, context: Context): boolean {
  const isKnown = payerRules ? payerRules.certain : unitsOf(minutes, 'ceiling') === units
  const isLower = right < note.service.units.value!
  const isClockRight = notes.every(one => (one.service.minutes.present ? one.service.minutes.value === sessionMinutes(one) : isLower))
  const billed = context.linesBilling(note.id.value).flatMap(({ line }) => line.units.value ?? [])
  return isKnown && isClockRight && billed.every(units => units === right)
}
