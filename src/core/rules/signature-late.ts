import { lastDayOf } from '../records/session'
import { daysBetween } from '../time/calendar'
import { count } from '../time/units'
import { payerSays } from './payer-says'
import type { RuleOn } from './rule'

/** A note was signed later than the payer allows. */
export const signatureLate: RuleOn<'note'> = {
  id: 'signature-late',
  title: 'A note is signed within the days that its payer allows.',
  why: 'What is written long after the session is remembered, not recorded. '
    + 'A payer with a limit may treat a note signed after it as missing.',
  asks: ['R2', 'R5', 'M4'],
  denial: ['16', 'MA71'],
  severity: 'warning',
  on: ['note'],
  examples: [
    {
      bad: 'kind: note\npayer: p\nservice: { code: H2017, date: 2026-03-09 }\nprovider: { signed: 2026-03-13 }\n---\nkind: policy\nid: p\ncodes: { H2017: { sign_within_days: 3 } }\n',
      says: ['Signed 4 days after the session; the limit is 3 days (p).'],
    },
    {
      bad: 'kind: note\npayer: p\nservice: { code: H2017, date: 2026-03-09 }\nprovider: { signed: 2026-03-10 }\n---\nkind: policy\nid: p\ncodes: { H2017: { sign_within_days: 0 } }\n',
      says: ['Signed 1 day after the session; the limit is 0 days (p).'],
    },
    { good: 'kind: note\npayer: p\nservice: { code: H2017, date: 2026-03-09 }\nprovider: { signed: 2026-03-12 }\n---\nkind: policy\nid: p\ncodes: { H2017: { sign_within_days: 3 } }\n' },
    // The days count from the one the session ended, here over a leap day.
    {
      good: 'kind: note\npayer: p\nservice: { code: H2017, date: 2024-02-27, end_date: 2024-02-28 }\nprovider: { signed: 2024-03-02 }\n---\nkind: policy\nid: p\n'
        + 'codes: { H2017: { sign_within_days: 3 } }\n',
    },
    { good: 'kind: note\npayer: p\nservice: { code: H2017, date: 2026-03-09 }\n---\nkind: policy\nid: p\ncodes: { H2017: { sign_within_days: 3 } }\n' },
    { good: 'kind: note\nservice: { code: H2017, date: 2026-03-09 }\nprovider: { signed: 2026-11-09 }\n' },
  ],
  check(note, report, context) {
    const { signed } = note.provider
    const last = lastDayOf(note)
    const rules = context.payerRules(note)
    const most = rules?.code.sign_within_days.value
    if (signed.value === undefined || last === undefined || most === undefined) return
    const days = daysBetween(last, signed.value)
    if (days <= most) return
    report(payerSays(rules, { at: signed, message: `Signed ${count(days, 'day')} after the session; the limit is ${count(most, 'day')}.` }))
  },
}
