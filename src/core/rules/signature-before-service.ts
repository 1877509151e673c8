import type { Note } from '../records/record'
import { lastDayOf } from '../records/session'
import type { Examples, RuleOn } from './rule'

export const signatureBeforeService: RuleOn<'note'> = {
  id: 'signature-before-service',
  title: 'Signature or addendum is dated before the session ended',
  why: 'Nobody can sign for a service that has not been delivered yet. To an auditor, such a note looks written in advance and casts doubt on '
    + 'the provider’s other notes. The same is true of a supervisor’s signature, and of text added to the note.',
  howToFix: 'Check `signed`, or the `date` of the addendum, against the session’s `date` and `end_date`, and correct the one that is mistyped. If '
    + 'the note really was signed too early, have it signed again.',
  fixSafety: 'There is no automatic fix: only the people who signed know when the session took place and when they signed.',
  asks: ['R2', 'R5'],
  denial: ['16', '110', 'MA71'],
  severity: 'error',
  on: ['note'],
  alsoChecks: ['unbilled'],
  check(note, report) {
    const last = lastDayOf(note)
    if (last === undefined) return
    const reportEarly = (at: Note['provider']['signed'], what: string) => {
      if (at.value !== undefined && at.value < last) report({ at, message: `${what} ${at.value}, before the session ended on ${last}.` })
    }
    reportEarly(note.provider.signed, 'Signed on')
    reportEarly(note.supervisor.signed, 'Signed by the supervisor on')
    for (const { date } of note.addenda.items) reportEarly(date, 'Addendum dated')
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { date: 2026-03-09 }\nprovider: { signed: 2026-03-08 }\n',
  correct: 'kind: note\nservice: { date: 2026-03-09 }\nprovider: { signed: 2026-03-09 }\n',
  shows: 'signed on the day of the session',
}
