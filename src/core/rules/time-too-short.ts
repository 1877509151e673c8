import { count, unitsOf } from '../time/units'
import { groundOf, payerSays } from './payer-says'
import type { Examples, RuleOn } from './rule'

export const timeTooShort: RuleOn<'note'> = {
  id: 'time-too-short',
  title: 'Session is too short for one unit',
  why: 'A session shorter than one unit cannot be billed by itself. The claim is denied, and auditors look for patterns of such claims.',
  howToFix: 'Correct `start` or `end` if it is wrong. Otherwise do not bill the session.',
  fixSafety: 'There is no automatic fix: only the clinician knows how long the session was.',
  asks: ['D2', 'R1', 'N4'],
  denial: ['N430', 'M53', '152'],
  severity: 'error',
  on: ['note'],
  check(note, report, context) {
    const supported = context.units(note)
    const { start, end, units } = note.service
    if (!supported || supported.units > 0 || supported.notes[supported.notes.length - 1] !== note) return
    const { notes, minutes, payerRules } = supported
    if (!payerRules && units.value !== 0 && units.value === unitsOf(minutes, 'midpoint')) return
    const session = notes.length > 1 ? `The day's ${notes.length} sessions total` : `${start.value}-${end.value} is`
    report(payerSays(payerRules && groundOf(payerRules, 'rounding'), {
      at: end,
      message: `${session} ${count(minutes, 'minute')}, too short for one unit.`,
      see: notes.slice(0, -1).map(({ file, service }) => (
        { file, at: service.end, message: `${service.start.value}-${service.end.value} on the same day.` })),
    }))
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017, start: "10:00", end: "10:07", units: 1 }\n',
  correct: 'kind: note\nservice: { code: H2017, start: "10:00", end: "10:15", units: 1 }\n',
  shows: 'exactly one unit',
}
