import { arithmetic, unitsOf } from '../time/units'
import { payerSays } from './payer-says'
import type { Examples, RuleOn } from './rule'

export const timeTooShort: RuleOn<'note'> = {
  id: 'time-too-short',
  title: 'A session lasts at least one unit',
  why: 'A session too short for one unit cannot be billed by itself. A claim for it is denied, and a pattern of such claims is what '
    + 'audits look for.',
  howToFix: '',
  fixSafety: '',
  asks: ['D2', 'R1', 'N4'],
  denial: ['N430', 'M53', '152'],
  severity: 'error',
  on: ['note'],
  check(note, report, context) {
    const count = context.units(note)
    const { start, end, units } = note.service
    if (!count || count.units > 0 || count.notes[count.notes.length - 1] !== note) return
    if (!count.payerRules && units.value !== 0 && units.value === unitsOf(count.minutes, 'midpoint')) return
    const session = count.notes.length > 1 ? `The day's ${count.notes.length} sessions are` : `${start.value}-${end.value} is`
    report(payerSays(count.payerRules, {
      at: end,
      message: `${session} ${arithmetic(count.minutes, count.rounding)}, less than one unit.`,
      see: count.notes.slice(0, -1).map(({ file, service }) => (
        { file, at: service.end, message: `${service.start.value}-${service.end.value} on the same day.` })),
    }))
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017, start: "10:00", end: "10:07", units: 1 }\n',
  correct: 'kind: note\nservice: { code: H2017, start: "10:00", end: "10:15", units: 1 }\n',
  shows: 'one unit exactly',
}
