import { servicesOf } from '../records/services'
import { idOr } from '../records/shown-id'
import { payerSays } from './payer-says'
import type { RuleOn } from './rule'

/** The payer does not cover the code billed. */
export const codeNotCovered: RuleOn<'note' | 'claim'> = {
  id: 'code-not-covered',
  title: 'The payer covers the code billed.',
  why: 'What a payer does not cover it denies, whatever the note says. Medicare covers none of H2017, H2019, H2015 and H0036: the service '
    + 'goes to another payer, or is not billed.',
  asks: ['M4', 'P1', 'S1', 'S2', 'S3'],
  denial: ['96', '204', '256', 'N130'],
  severity: 'error',
  on: ['note', 'claim'],
  examples: [
    {
      bad: 'kind: note\npayer: p\nservice: { code: H2017, date: 2026-03-09 }\n'
        + '---\nkind: policy\nid: p\ntitle: Some Plan\ncodes: { H2017: { covered: false } }\n',
      says: ['H2017 is not covered (Some Plan).'],
    },
    {
      bad: 'kind: claim\npayer: p\nlines: [{ code: H2014 }, { code: H2019 }]\n---\nkind: policy\nid: p\n'
        + 'sources: [{ id: s, confidence: unverified }]\ncodes: { H2014: { covered: true }, H2019: { covered: false, source: [s] } }\n',
      says: ['H2019 is not covered (p; its sources are unverified).'],
    },
    {
      good: 'kind: note\npayer: p\nservice: { code: H2017, date: 2026-03-09 }\n'
        + '---\nkind: policy\nid: p\ncodes: { H2017: { covered: true } }\n',
    },
    // The policy says nothing of the code, or nothing of its being covered.
    {
      good: 'kind: note\npayer: p\nservice: { code: H2017, date: 2026-03-09 }\n'
        + '---\nkind: policy\nid: p\ncodes: { H2019: { covered: false } }\n',
    },
    {
      good: 'kind: note\npayer: p\nservice: { code: H2017, date: 2026-03-09 }\n'
        + '---\nkind: policy\nid: p\ncodes: { H2017: { authorization: none } }\n',
    },
    // The policy held until the day before.
    {
      good: 'kind: note\npayer: p\nservice: { code: H2017, date: 2026-03-09 }\n'
        + '---\nkind: policy\nid: p\neffective: { from: 2025-01-01, through: 2026-03-08 }\ncodes: { H2017: { covered: false } }\n',
    },
  ],
  check(record, report, context) {
    for (const service of servicesOf(record)) {
      const rules = context.payerRulesOf(record, service)
      if (rules?.code.covered.value !== false) continue
      report(payerSays(rules, { at: service.code, message: `${idOr(service.code.value, 'The code')} is not covered.` }))
    }
  },
}
