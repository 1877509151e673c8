import { servicesOf } from '../records/services'
import type { Examples, RuleOn } from './rule'

export const placeMissing: RuleOn<'note' | 'claim'> = {
  id: 'place-missing',
  title: 'Place of service is missing',
  why: 'Whether and how much a payer pays depends on where the client was served. A claim without a place of service is rejected unread.',
  howToFix: 'Set `place` to the two-digit code of the place where the client was served, such as `"53"` for a community mental health center.',
  fixSafety: 'There is no automatic fix: only the clinician knows where the session took place.',
  asks: ['M1', 'N5'],
  denial: ['16', '5', 'M77'],
  severity: 'error',
  on: ['note', 'claim'],
  isOpenInDraft: true,
  check(record, report) {
    for (const { present, place } of servicesOf(record)) if (present && !place.present) report({ at: place, message: '"place" is missing. Enter the place of service code.' })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017 }\n',
  correct: 'kind: note\nservice: { code: H2017, place: "53" }\n',
  shows: 'a place of service',
}
