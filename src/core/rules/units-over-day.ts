import { overLimit } from './over-limit'
import type { Examples, RuleOn } from './rule'

export const unitsOverDay: RuleOn<'note' | 'line'> = {
  id: 'units-over-day',
  title: 'Units exceed the payer’s daily limit',
  why: 'Payers add up the units billed for a client and code on one day. They cut or deny units above their limit, usually on the last line.',
  howToFix: 'Check the units of all sessions of the day. If they are right, lower `units` on the last session so that the day stays within the limit.',
  fixSafety: 'There is no automatic fix: only a person can decide which session to correct or bill with fewer units.',
  asks: ['P1', 'P4', 'N3'],
  denial: ['119', '151', '222', '273', 'N362', 'N435', 'N640'],
  severity: 'error',
  on: ['note', 'line'],
  check: (billed, report, context) => overLimit(billed, context, 'day', report),
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'id: N-1\n'
      + 'client: C-1\n'
      + 'payer: p\n'
      + 'service: { code: H2017, date: 2026-03-09, start: "10:00", units: 16 }\n'
      + '---\n'
      + 'kind: note\n'
      + 'id: N-2\n'
      + 'client: C-1\n'
      + 'payer: p\n'
      + 'service: { code: H2017, date: 2026-03-09, start: "15:00", units: 17 }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { units: { day: 32 } } }\n',
  correct: 'kind: note\n'
      + 'id: N-1\n'
      + 'client: C-1\n'
      + 'payer: p\n'
      + 'service: { code: H2017, date: 2026-03-09, start: "10:00", units: 16 }\n'
      + '---\n'
      + 'kind: note\n'
      + 'id: N-2\n'
      + 'client: C-1\n'
      + 'payer: p\n'
      + 'service: { code: H2017, date: 2026-03-09, start: "15:00", units: 16 }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { units: { day: 32 } } }\n',
  shows: 'exactly the limit',
}
