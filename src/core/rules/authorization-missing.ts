import { idOr } from '../records/shown-id'
import { useAuthorization } from './authorizations-for'
import { groundOf, payerSays } from './payer-says'
import type { Examples, RuleOn } from './rule'

export const authorizationMissing: RuleOn<'note' | 'line'> = {
  id: 'authorization-missing',
  title: 'Required authorization is missing',
  why: 'A payer that requires prior authorization denies a claim without an authorization number, and seldom grants one afterwards.',
  howToFix: 'Set `authorization` to the payer’s authorization number. The fixes offer the client’s authorizations for this code, date and payer that '
    + 'have enough units left. If there is none, ask the payer before you bill.',
  fixSafety: 'Never automatic: only a person knows which authorization the session was delivered under, even if only one fits.',
  asks: ['P3', 'M4'],
  denial: ['197', '15', 'M62'],
  severity: 'error',
  on: ['note', 'line'],
  isOpenInDraft: true,
  check(billed, report, context) {
    const rules = context.payerRules(billed)
    if (rules?.code.authorization.value !== 'required' || billed.authorization.present) return
    report(payerSays(groundOf(rules, 'authorization'), {
      at: billed.authorization,
      message: `${idOr(billed.service.code.value, 'The code')} requires an authorization, but the ${billed.kind} names none.`,
      fixes: context.ifKnown(() => useAuthorization(billed, context), []),
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
  shows: 'an authorization is named',
}
