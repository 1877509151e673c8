import { isReversed } from '../records/period'
import type { Examples, RuleOn } from './rule'

export const enrollmentNotActive: RuleOn<'note'> = {
  id: 'enrollment-not-active',
  title: 'The client is enrolled in the program on the day of the session',
  why: 'The program\'s services are for those enrolled in it. '
    + 'A session before the first or after the last day of enrollment is denied as one for somebody not eligible.',
  howToFix: '',
  fixSafety: '',
  asks: ['R6'],
  denial: ['177', 'B15', 'N30'],
  severity: 'error',
  on: ['note'],
  check({ service, enrollment }, report) {
    const { from, through } = enrollment
    const date = service.date.value
    if (date === undefined || isReversed(enrollment)) return
    if (from.value !== undefined && date < from.value) {
      report({ at: from, message: `The session of ${date} was before the enrollment, which began on ${from.value}.` })
    } else if (through.value !== undefined && date > through.value) {
      report({ at: through, message: `The session of ${date} was after the enrollment, which ended on ${through.value}.` })
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
