import { findCode } from '../knowledge/codes'
import type { Examples, RuleOn } from './rule'

export const enrollmentMissing: RuleOn<'note'> = {
  id: 'enrollment-missing',
  title: 'A note of psychosocial rehabilitation shows the client\'s enrollment in a program',
  why: 'Payers cover psychosocial rehabilitation for people enrolled in a program. '
    + 'A record that does not show it lets them deny each session. '
    + 'Other codes are not asked for an enrollment.',
  howToFix: '',
  fixSafety: '',
  asks: ['R6'],
  denial: ['177', '272', 'N30', 'N706'],
  severity: 'error',
  on: ['note'],
  check({ service, enrollment }, report) {
    const code = findCode(service.code.value ?? '')
    if (enrollment.present || !code?.long.startsWith('Psychosocial rehabilitation')) return
    report({ at: enrollment, message: 'The note does not show the client\'s enrollment in a program.' })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017 }\n',
  correct: 'kind: note\nservice: { code: H2017 }\nenrollment: { program: PSR-North, from: 2026-01-05 }\n',
  shows: 'an enrollment',
}
