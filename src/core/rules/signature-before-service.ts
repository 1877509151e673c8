import { lastDayOf } from '../records/session'
import type { Examples, RuleOn } from './rule'

export const signatureBeforeService: RuleOn<'note'> = {
  id: 'signature-before-service',
  title: 'Note was signed before the session ended',
  why: 'Nobody can sign for a service that has not been delivered yet. To an auditor, such a note looks written in advance and casts doubt on '
    + 'the provider’s other notes.',
  howToFix: 'Check `signed` against the session’s `date` and `end_date`, and correct the one that is mistyped. If the note really was signed too '
    + 'early, have the provider sign it again.',
  fixSafety: 'There is no automatic fix: only the provider knows when the session took place and when the note was signed.',
  asks: ['R2', 'R5'],
  denial: ['16', '110', 'MA71'],
  severity: 'error',
  on: ['note'],
  alsoChecks: ['unbilled'],
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
  shows: 'signed on the day of the session',
}
