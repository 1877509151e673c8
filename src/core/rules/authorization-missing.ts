import { idOr } from '../records/shown-id'
import { nameAuthorization } from './authorizations-for'
import { payerSays } from './payer-says'
import type { Examples, RuleOn } from './rule'

export const authorizationMissing: RuleOn<'note'> = {
  id: 'authorization-missing',
  title: 'Where the payer asks for an authorization, the note names one',
  why: 'A payer that wants services authorized beforehand denies what comes without a number, and seldom grants one afterwards.',
  howToFix: '',
  fixSafety: '',
  asks: ['P3', 'M4'],
  denial: ['197', '15', 'M62'],
  severity: 'error',
  on: ['note'],
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

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'id: N-1\n'
      + 'client: C-1\n'
      + 'payer: p\n'
      + 'service: { code: H2017, date: 2026-03-31, units: 3 }\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'client: C-1\n'
      + 'authorizations: [{ id: A-1, payer: p, code: H2017, units: 3, from: 2026-01-01, through: 2026-03-31 }]\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'sources: [{ id: s, confidence: unverified }]\n'
      + 'codes: { H2017: { source: [s], authorization: required } }\n',
  fixed: 'kind: note\n'
      + 'id: N-1\n'
      + 'client: C-1\n'
      + 'payer: p\n'
      + 'service: { code: H2017, date: 2026-03-31, units: 3 }\n'
      + 'authorization: A-1\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'client: C-1\n'
      + 'authorizations: [{ id: A-1, payer: p, code: H2017, units: 3, from: 2026-01-01, through: 2026-03-31 }]\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'sources: [{ id: s, confidence: unverified }]\n'
      + 'codes: { H2017: { source: [s], authorization: required } }\n',
  correct: 'kind: note\n'
      + 'payer: p\n'
      + 'service: { code: H2017, date: 2026-03-09 }\n'
      + 'authorization: A-1\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { authorization: required } }\n',
  shows: 'one is named',
}
