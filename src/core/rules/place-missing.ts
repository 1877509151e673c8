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
  examples: [
    { bad: 'kind: note\nservice: { code: H2017 }\n', says: ['The service has no place.'] },
    { bad: 'kind: claim\nlines: [{ code: H2017, place: "53" }, { code: H2017, place: }]\n', says: ['The line has no place of service.'] },
    { good: 'kind: note\nservice: { code: H2017, place: "53" }\n' },
    // A number without a meaning is place-unknown.
    { good: 'kind: note\nservice: { code: H2017, place: "35" }\n' },
    { good: 'kind: note\nservice: { code: H2017, place: ["11", "12"] }\n' },
    { good: 'kind: claim\nlines: []\n' },
    // No service at all is one fault, reported as shape.
    { good: 'kind: note\nid: N-1\n' },
  ],
  check(record, report) {
    const message = record.kind === 'note' ? 'The service has no place.' : 'The line has no place of service.'
    for (const { present, place } of servicesOf(record)) if (present && !place.present) report({ at: place, message })
  },
}
