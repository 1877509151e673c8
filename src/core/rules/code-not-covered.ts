import { servicesOf } from '../records/services'
import { idOr } from '../records/shown-id'
import { groundOf, payerSays } from './payer-says'
import type { Examples, RuleOn } from './rule'

export const codeNotCovered: RuleOn<'note' | 'claim'> = {
  id: 'code-not-covered',
  title: 'Payer does not cover the code',
  why: 'A payer denies a service that it does not cover, whatever the note says. Medicare covers none of H2017, H2019, H2015 and H0036.',
  howToFix: 'Bill a payer that covers the code, or do not bill the service. If the payer does cover it, correct `covered` in its policy.',
  fixSafety: 'There is no automatic fix: only a biller knows who else may pay.',
  asks: ['M4', 'P1', 'S1', 'S2', 'S3'],
  denial: ['96', '204', '256', 'N130'],
  severity: 'error',
  on: ['note', 'claim'],
  alsoChecks: ['template'],
  check(record, report, context) {
    for (const service of servicesOf(record)) {
      const rules = context.payerRulesOf(record, service)
      if (rules?.code.covered.value !== false) continue
      report(payerSays(groundOf(rules, 'covered'), { at: service.code, message: `${idOr(service.code.value, 'The code')} is not covered.` }))
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'payer: p\n'
      + 'service: { code: H2017, date: 2026-03-09 }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'title: Some Plan\n'
      + 'codes: { H2017: { covered: false } }\n',
  correct: 'kind: note\n'
      + 'payer: p\n'
      + 'service: { code: H2017, date: 2026-03-09 }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { covered: true } }\n',
  shows: 'the code is covered',
}
