import { count } from '../time/units'
import { groundOf, payerSays } from './payer-says'
import type { Examples, RuleOn } from './rule'

export const unitsUnderMinimum: RuleOn<'note' | 'line'> = {
  id: 'units-under-minimum',
  title: 'Units are below the payer’s minimum',
  why: 'Some payers pay for a session only from a number of units on. A shorter session is denied, however well it is documented.',
  howToFix: 'Correct `units` if it is wrong. If the session really was that short, do not bill it: set `billable: false` in the note.',
  fixSafety: 'There is no automatic fix: no fix may raise units, and only a person can decide not to bill a session.',
  asks: ['P1', 'P4', 'D2'],
  denial: ['96', '273', 'M53', 'N430'],
  severity: 'error',
  on: ['note', 'line'],
  check(billed, report, context) {
    const { units } = billed.service
    const rules = context.payerRules(billed)
    const min = rules?.code.units.min.value
    // 0 units are not billed.
    if (min === undefined || !units.value || units.value >= min) return
    report(payerSays(groundOf(rules!, 'units'), { at: units, message: `${count(units.value, 'unit')} billed; the payer pays from ${count(min, 'unit')} on.` }))
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'payer: p\n'
      + 'service: { code: H2017, date: 2026-03-09, units: 1 }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { units: { min: 2 } } }\n',
  correct: 'kind: note\n'
      + 'payer: p\n'
      + 'service: { code: H2017, date: 2026-03-09, units: 2 }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { units: { min: 2 } } }\n',
  shows: 'exactly the minimum',
}
