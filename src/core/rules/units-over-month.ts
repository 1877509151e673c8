import { overLimit } from './over-limit'
import type { Examples, RuleOn } from './rule'

export const unitsOverMonth: RuleOn<'note' | 'line'> = {
  id: 'units-over-month',
  title: 'Units exceed the payer’s monthly limit',
  why: 'The payer adds up the units billed for a client and code in a calendar month. It cuts or denies units above its limit, so the agency is not paid for '
    + 'the time.',
  howToFix: 'Check the units of all sessions of the month. If they are right, lower `units` on the last session so that the month stays within the limit.',
  fixSafety: 'There is no automatic fix: only a person can decide which session to correct or bill with fewer units.',
  asks: ['P1', 'P4', 'N3'],
  denial: ['119', '151', '222', '273', 'N362', 'N435', 'N640'],
  severity: 'error',
  on: ['note', 'line'],
  check: (billed, report, context) => overLimit(billed, context, 'month', report),
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'id: N-1\n'
      + 'client: C-1\n'
      + 'payer: p\n'
      + 'service: { code: H2017, date: 2026-03-01, start: "10:00", units: 60 }\n'
      + '---\n'
      + 'kind: note\n'
      + 'id: N-2\n'
      + 'client: C-1\n'
      + 'payer: p\n'
      + 'service: { code: H2017, date: 2026-03-31, start: "10:00", units: 61 }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { units: { month: 120 } } }\n',
  correct: 'kind: note\n'
      + 'id: N-1\n'
      + 'client: C-1\n'
      + 'payer: p\n'
      + 'service: { code: H2017, date: 2026-03-01, start: "10:00", units: 60 }\n'
      + '---\n'
      + 'kind: note\n'
      + 'id: N-2\n'
      + 'client: C-1\n'
      + 'payer: p\n'
      + 'service: { code: H2017, date: 2026-04-01, start: "10:00", units: 61 }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { units: { month: 120 } } }\n',
  shows: 'two months',
}
