import { findCode } from '../knowledge/codes'
import type { Examples, RuleOn } from './rule'

export const enrollmentMissing: RuleOn<'note'> = {
  id: 'enrollment-missing',
  title: 'Note does not show program enrollment',
  why: 'Payers cover psychosocial rehabilitation for people enrolled in a program. A note that does not show the enrollment lets the '
    + 'payer deny the session. Only psychosocial rehabilitation codes (H2017 and H2018) are checked.',
  howToFix: 'Write `enrollment` with the name of the `program` and the first day in `from`. If the enrollment has ended, add the last day in '
    + '`through`.',
  fixSafety: 'There is no automatic fix: only your agency knows the program and the dates.',
  asks: ['R6'],
  denial: ['177', '272', 'N30', 'N706'],
  severity: 'error',
  on: ['note'],
  isOpenInDraft: true,
  check({ service, enrollment }, report) {
    const code = findCode(service.code.value ?? '')
    if (enrollment.present || !code?.long.startsWith('Psychosocial rehabilitation')) return
    report({ at: enrollment, message: 'The note does not show the client\'s enrollment in a program.' })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017 }\n',
  correct: 'kind: note\nservice: { code: H2017 }\nenrollment: { program: PSR-North, from: 2026-01-05 }\n',
  shows: 'the note shows the enrollment',
}
