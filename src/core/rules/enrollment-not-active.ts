import { isReversed } from '../records/period'
import type { Examples, RuleOn } from './rule'

export const enrollmentNotActive: RuleOn<'note'> = {
  id: 'enrollment-not-active',
  title: 'Client is not enrolled on the date of service',
  why: 'The program’s services are for people enrolled in it. A payer denies a session before the first or after the last day of '
    + 'enrollment because the client was not eligible.',
  howToFix: 'If a date is wrong, correct `service.date` or `enrollment`. If the client was not enrolled that day, do not bill the session.',
  fixSafety: 'There is no automatic fix: only your agency’s records show which date is right.',
  asks: ['R6'],
  denial: ['177', 'B15', 'N30'],
  severity: 'error',
  on: ['note'],
  check({ service, enrollment }, report) {
    const { from, through } = enrollment
    const date = service.date.value
    if (date === undefined || isReversed(enrollment)) return
    if (from.value !== undefined && date < from.value) {
      report({ at: from, message: `The session on ${date} is before the enrollment, which begins on ${from.value}.` })
    } else if (through.value !== undefined && date > through.value) {
      report({ at: through, message: `The session on ${date} is after the enrollment, which ends on ${through.value}.` })
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { date: 2026-03-09 }\nenrollment: { program: PSR-North, from: 2026-03-10 }\n',
  correct: 'kind: note\n'
      + 'service: { date: 2026-01-05 }\n'
      + 'enrollment: { program: PSR-North, from: 2026-01-05, through: 2026-01-05 }\n',
  shows: 'the first and last day count',
}
