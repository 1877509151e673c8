import { lastDayOf } from '../records/session'
import type { Examples, RuleOn } from './rule'

export const signatureBeforeService: RuleOn<'note'> = {
  id: 'signature-before-service',
  title: 'A note is signed on the day the session ended, or later',
  why: 'Nobody can sign for what has not happened yet. '
    + 'To an auditor such a note was written in advance, and puts every other note of its writer in doubt.',
  howToFix: '',
  fixSafety: '',
  asks: ['R2', 'R5'],
  denial: ['16', '110', 'MA71'],
  severity: 'error',
  on: ['note'],
  check(note, report) {
    const { signed } = note.provider
    const last = lastDayOf(note)
    if (signed.value === undefined || last === undefined || signed.value >= last) return
    report({ at: signed, message: `Signed on ${signed.value}, before the session ended on ${last}.` })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { date: 2026-03-09 }\nprovider: { signed: 2026-03-08 }\n',
  correct: 'kind: note\nservice: { date: 2026-03-09 }\nprovider: { signed: 2026-03-09 }\n',
  shows: 'the same day',
}
