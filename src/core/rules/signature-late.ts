import { lastDayOf } from '../records/session'
import { daysBetween } from '../time/calendar'
import { count } from '../time/units'
import { isAhead } from './is-ahead'
import { groundOf, payerSays } from './payer-says'
import type { Examples, RuleOn } from './rule'

export const signatureLate: RuleOn<'note'> = {
  id: 'signature-late',
  title: 'Note was signed later than the payer allows',
  why: 'A note written long after the session relies on memory. A payer with a time limit may treat a note signed after it as missing.',
  howToFix: 'If `signed` is mistyped, correct it. Otherwise follow the payer’s rules for late notes before you bill. Never backdate a signature.',
  fixSafety: 'There is no automatic fix: only the provider knows when the note was signed.',
  asks: ['R2', 'R5', 'M4'],
  denial: ['16', 'MA71'],
  severity: 'warning',
  on: ['note'],
  alsoChecks: ['unbilled'],
  check(note, report, context) {
    const { signed } = note.provider
    const last = lastDayOf(note)
    const rules = context.payerRules(note)
    const most = rules?.code.sign_within_days.value
    // A signature in the future is left to date-in-future.
    if (signed.value === undefined || last === undefined || most === undefined || isAhead(signed, context)) return
    const days = daysBetween(last, signed.value)
    if (days <= most) return
    report(payerSays(groundOf(rules!, 'sign_within_days'), { at: signed, message: `Signed ${count(days, 'day')} after the session; the limit is ${count(most, 'day')}.` }))
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'payer: p\n'
      + 'service: { code: H2017, date: 2026-03-09 }\n'
      + 'provider: { signed: 2026-03-13 }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { sign_within_days: 3 } }\n',
  correct: 'kind: note\n'
      + 'payer: p\n'
      + 'service: { code: H2017, date: 2026-03-09 }\n'
      + 'provider: { signed: 2026-03-12 }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { sign_within_days: 3 } }\n',
  shows: 'signed on the last day allowed',
}
