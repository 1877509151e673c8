import { called, listed } from '../records/shown-id'
import { authorizationsNamed, useAuthorization } from './authorizations-for'
import type { Examples, RuleOn } from './rule'

export const authorizationWrongPayer: RuleOn<'note' | 'line'> = {
  id: 'authorization-wrong-payer',
  title: 'Authorization is from another payer',
  why: 'An authorization binds only the payer that granted it. Another payer does not find its number and denies the claim as not authorized.',
  howToFix: 'If `payer` is wrong, correct it. Otherwise set `authorization` to one that this payer granted.',
  fixSafety: 'Never automatic: either the payer or the authorization may be wrong, and only a person knows which.',
  asks: ['P3'],
  denial: ['15', '197', 'M62'],
  severity: 'error',
  on: ['note', 'line'],
  alsoChecks: ['authorized'],
  check(billed, report, context) {
    const { authorization: named } = billed
    const payer = context.payerOf(billed)
    const all = authorizationsNamed(billed, context)
    const payers = all.map(({ authorization }) => authorization.payer.value)
    if (all.length === 0 || payer === undefined || !payers.every(granting => granting !== undefined && granting !== payer)) return
    report({
      at: named,
      message: `${called('Authorization', named.value)} is from ${listed(payers, ' and ')}, but the ${billed.kind} is billed to another payer.`,
      see: all.map(({ plan, authorization }) => ({ file: plan.file, at: authorization.payer, message: `${called('Authorization', named.value)} in ${called('plan', plan.id.value)}.` })),
      fixes: useAuthorization(billed, context),
    })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nclient: C-1\npayer: p\nauthorization: A-1\n---\nkind: plan\nid: P-1\nclient: C-1\nauthorizations: [{ id: A-1, payer: q }]\n',
  correct: 'kind: note\nclient: C-1\npayer: p\nauthorization: A-1\n---\nkind: plan\nid: P-1\nclient: C-1\nauthorizations: [{ id: A-1, payer: p }]\n',
  shows: 'an authorization of the note’s payer',
}
