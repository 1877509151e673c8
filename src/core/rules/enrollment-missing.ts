import { findCode } from '../knowledge/codes'
import type { RuleOn } from './rule'

/** A note of psychosocial rehabilitation does not show the client's enrollment in a program. */
export const enrollmentMissing: RuleOn<'note'> = {
  id: 'enrollment-missing',
  title: 'A note of psychosocial rehabilitation shows the client\'s enrollment in a program.',
  why: 'Payers cover psychosocial rehabilitation for people enrolled in a program. '
    + 'A record that does not show it lets them deny each session. '
    + 'Other codes are not asked for an enrollment.',
  asks: ['R6'],
  denial: ['177', '272', 'N30', 'N706'],
  severity: 'error',
  on: ['note'],
  examples: [
    { bad: 'kind: note\nservice: { code: H2017 }\n', says: ['The note does not show the client\'s enrollment in a program.'] },
    { bad: 'kind: note\nservice: { code: H2018 }\nenrollment:\n', says: ['The note does not show the client\'s enrollment in a program.'] },
    { good: 'kind: note\nservice: { code: H2017 }\nenrollment: { program: PSR-North, from: 2026-01-05 }\n' },
    // A key missing inside is reported as shape.
    { good: 'kind: note\nservice: { code: H2017 }\nenrollment: { program: PSR-North }\n' },
    { good: 'kind: note\nservice: { code: H2015 }\n' },
    { good: 'kind: note\nid: N-1\n' },
  ],
  check({ service, enrollment }, report) {
    const code = findCode(service.code.value ?? '')
    if (enrollment.present || !code?.long.startsWith('Psychosocial rehabilitation')) return
    report({ at: enrollment, message: 'The note does not show the client\'s enrollment in a program.' })
  },
}
