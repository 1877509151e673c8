import { lastDayOf } from '../records/session'
import type { RuleOn } from './rule'

/** A note was signed before the session took place. */
export const signatureBeforeService: RuleOn<'note'> = {
  id: 'signature-before-service',
  title: 'A note is signed on the day the session ended, or later.',
  why: 'Nobody can sign for what has not happened yet. '
    + 'To an auditor such a note was written in advance, and puts every other note of its writer in doubt.',
  asks: ['R2', 'R5'],
  denial: ['16', '110', 'MA71'],
  severity: 'error',
  on: ['note'],
  examples: [
    // A session over a month: time-reversed speaks of its dates.
    {
      good: 'kind: note\nservice: { date: 2026-03-09, start: "10:00", end: "10:52", end_date: 2026-04-09 }\nprovider: { signed: 2026-03-09 }\n',
    },
    { bad: 'kind: note\nservice: { date: 2026-03-09 }\nprovider: { signed: 2026-03-08 }\n', says: ['Signed on 2026-03-08, before the session ended on 2026-03-09.'] },
    // The session passed midnight.
    {
      bad: 'kind: note\nservice: { date: 2024-02-28, end_date: 2024-02-29 }\nprovider: { signed: 2024-02-28 }\n',
      says: ['Signed on 2024-02-28, before the session ended on 2024-02-29.'],
    },
    { good: 'kind: note\nservice: { date: 2026-03-09 }\nprovider: { signed: 2026-03-09 }\n' },
    { good: 'kind: note\nservice: { date: 2024-02-28, end_date: 2024-02-29 }\nprovider: { signed: 2024-02-29 }\n' },
    { good: 'kind: note\nservice: { date: 2026-03-09 }\n' },
    { good: 'kind: note\nservice: { date: 2026-02-30 }\nprovider: { signed: 2026-01-01 }\n' },
    // With an end that cannot be, no day is known to be the last.
    { good: 'kind: note\nservice: { date: 2026-03-09, end_date: 2026-03-32 }\nprovider: { signed: 2026-03-08 }\n' },
  ],
  check(note, report) {
    const { signed } = note.provider
    const last = lastDayOf(note)
    if (signed.value === undefined || last === undefined || signed.value >= last) return
    report({ at: signed, message: `Signed on ${signed.value}, before the session ended on ${last}.` })
  },
}
