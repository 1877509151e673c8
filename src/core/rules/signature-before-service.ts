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
  examples: {
    incorrect: 'kind: note\nservice: { date: 2026-03-09 }\nprovider: { signed: 2026-03-08 }\n',
    correct: 'kind: note\nservice: { date: 2026-03-09 }\nprovider: { signed: 2026-03-09 }\n',
    shows: 'the same day',
  },
  check(note, report) {
    const { signed } = note.provider
    const last = lastDayOf(note)
    if (signed.value === undefined || last === undefined || signed.value >= last) return
    report({ at: signed, message: `Signed on ${signed.value}, before the session ended on ${last}.` })
  },
}
