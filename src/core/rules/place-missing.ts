import { servicesOf } from '../records/services'
import type { RuleOn } from './rule'

/** A service has no place. */
export const placeMissing: RuleOn<'note' | 'claim'> = {
  id: 'place-missing',
  title: 'A service names the place where it was delivered.',
  why: 'Whether and how a payer pays depends on where the client was served. A claim without a place of service is turned back unread.',
  asks: ['M1', 'N5'],
  denial: ['16', '5', 'M77'],
  severity: 'error',
  on: ['note', 'claim'],
  examples: {
    incorrect: 'kind: note\nservice: { code: H2017 }\n',
    correct: 'kind: note\nservice: { code: H2017, place: "53" }\n',
    shows: 'a place',
  },
  check(record, report) {
    const message = record.kind === 'note' ? 'The service has no place.' : 'The line has no place of service.'
    for (const { present, place } of servicesOf(record)) if (present && !place.present) report({ at: place, message })
  },
}
