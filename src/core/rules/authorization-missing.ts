import { idOr } from '../records/shown-id'
import { nameAuthorization } from './authorizations-for'
import { payerSays } from './payer-says'
import type { RuleOn } from './rule'

/** The payer asks for an authorization, and the note names none. */
export const authorizationMissing: RuleOn<'note'> = {
  id: 'authorization-missing',
  title: 'Where the payer asks for an authorization, the note names one.',
  why: 'A payer that wants services authorized beforehand denies what comes without a number, and seldom grants one afterwards.',
  asks: ['P3', 'M4'],
  denial: ['197', '15', 'M62'],
  severity: 'error',
  on: ['note'],
  examples: [
    {
      bad: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, units: 3 }\n'
        + '---\nkind: policy\nid: p\ncodes: { H2017: { authorization: required } }\n',
      says: ['H2017 needs an authorization, and the note names none (p).'],
    },
    // The client has one with just enough units left.
    {
      bad: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-31, units: 3 }\n'
        + '---\nkind: plan\nid: P-1\nclient: C-1\nauthorizations: [{ id: A-1, payer: p, code: H2017, units: 3, from: 2026-01-01, through: 2026-03-31 }]\n'
        + '---\nkind: policy\nid: p\nsources: [{ id: s, confidence: unverified }]\ncodes: { H2017: { source: [s], authorization: required } }\n',
      says: ['H2017 needs an authorization, and the note names none (p; its sources are unverified).'],
      fixed: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-31, units: 3 }\nauthorization: A-1\n'
        + '---\nkind: plan\nid: P-1\nclient: C-1\nauthorizations: [{ id: A-1, payer: p, code: H2017, units: 3, from: 2026-01-01, through: 2026-03-31 }]\n'
        + '---\nkind: policy\nid: p\nsources: [{ id: s, confidence: unverified }]\ncodes: { H2017: { source: [s], authorization: required } }\n',
    },
    {
      good: 'kind: note\npayer: p\nservice: { code: H2017, date: 2026-03-09 }\nauthorization: A-1\n'
        + '---\nkind: policy\nid: p\ncodes: { H2017: { authorization: required } }\n',
    },
    { good: 'kind: note\npayer: p\nservice: { code: H2017, date: 2026-03-09 }\n---\nkind: policy\nid: p\ncodes: { H2017: { authorization: none } }\n' },
    { good: 'kind: note\npayer: p\nservice: { code: H2017, date: 2026-03-09 }\n---\nkind: policy\nid: p\ncodes: { H2017: { covered: true } }\n' },
    // The version that asks for it begins the day after.
    {
      good: 'kind: note\npayer: p\nservice: { code: H2017, date: 2026-06-30 }\n'
        + '---\nkind: policy\nid: p\neffective: { from: 2026-07-01 }\ncodes: { H2017: { authorization: required } }\n',
    },
    // What stands there is no id: shape speaks.
    {
      good: 'kind: note\npayer: p\nservice: { code: H2017, date: 2026-03-09 }\nauthorization: [A-1]\n'
        + '---\nkind: policy\nid: p\ncodes: { H2017: { authorization: required } }\n',
    },
  ],
  check(note, report, context) {
    const rules = context.payerRules(note)
    if (rules?.code.authorization.value !== 'required' || note.authorization.present) return
    report(payerSays(rules, {
      at: note.authorization,
      message: `${idOr(note.service.code.value, 'The code')} needs an authorization, and the note names none.`,
      fixes: context.ifKnown(() => nameAuthorization(note, context), []),
    }))
  },
}
