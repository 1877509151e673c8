import { overLimit } from './over-limit'
import type { Examples, RuleOn } from './rule'

export const unitsOverYear: RuleOn<'note' | 'line'> = {
  id: 'units-over-year',
  title: 'Units exceed the payer’s yearly limit',
  why: 'Once the units of a calendar year are used up, the payer denies later sessions, however well they are documented. More units must be requested '
    + 'beforehand.',
  howToFix: 'Check the units of the year’s sessions. If they are right, bill only up to the limit, and request more units before the next session.',
  fixSafety: 'There is no automatic fix: only a person can decide which session to correct or bill with fewer units.',
  asks: ['P1', 'P4', 'N3'],
  denial: ['119', '151', '222', '273', 'N362', 'N435', 'N640'],
  severity: 'error',
  on: ['note', 'line'],
  check: (billed, report, context) => overLimit(billed, context, 'year', report),
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'id: N-1\n'
      + 'client: C-1\n'
      + 'payer: p\n'
      + 'service: { code: H2017, date: 2026-01-01, start: "10:00", units: 960 }\n'
      + '---\n'
      + 'kind: note\n'
      + 'id: N-2\n'
      + 'client: C-1\n'
      + 'payer: p\n'
      + 'service: { code: H2017, date: 2026-12-31, start: "10:00", units: 961 }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { units: { year: 1920 } } }\n',
  correct: 'kind: note\n'
      + 'id: N-1\n'
      + 'client: C-1\n'
      + 'payer: p\n'
      + 'service: { code: H2017, date: 2026-01-01, start: "10:00", units: 960 }\n'
      + '---\n'
      + 'kind: note\n'
      + 'id: N-2\n'
      + 'client: C-1\n'
      + 'payer: p\n'
      + 'service: { code: H2017, date: 2026-12-31, start: "10:00", units: 960 }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { units: { year: 1920 } } }\n',
  shows: 'exactly the limit',
}
