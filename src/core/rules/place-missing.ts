import { servicesOf } from '../records/services'
import type { Examples, RuleOn } from './rule'

export const placeMissing: RuleOn<'note' | 'claim'> = {
  id: 'place-missing',
  title: 'A service names the place where it was delivered',
  why: 'Whether and how a payer pays depends on where the client was served. A claim without a place of service is turned back unread.',
  howToFix: '',
  fixSafety: '',
  asks: ['M1', 'N5'],
  denial: ['16', '5', 'M77'],
  severity: 'error',
  on: ['note', 'claim'],
  check(record, report) {
    const message = record.kind === 'note' ? 'The service has no place.' : 'The line has no place of service.'
    for (const { present, place } of servicesOf(record)) if (present && !place.present) report({ at: place, message })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017 }\n',
  correct: 'kind: note\nservice: { code: H2017, place: "53" }\n',
  shows: 'a place',
}
