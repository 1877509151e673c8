import { called } from '../records/shown-id'
import { useAuthorization } from './authorizations-for'
import { isOthersPlan } from './plans-in-effect'
import type { Examples, RuleOn } from './rule'

export const authorizationWrongClient: RuleOn<'note' | 'line'> = {
  id: 'authorization-wrong-client',
  title: 'Authorization belongs to another client',
  why: 'A payer authorizes services for one client. Another client’s authorization does not pay for this session, and the claim is denied.',
  howToFix: 'Set `authorization` to one of this client, or correct `client`.',
  fixSafety: 'Never automatic: either the client or the authorization may be wrong, and only a person knows which.',
  asks: ['P3', 'P4'],
  denial: ['15', '197', 'M62'],
  severity: 'error',
  on: ['note', 'line'],
  alsoChecks: ['authorized'],
  check(billed, report, context) {
    const { authorization: named } = billed
    const held = context.authorizations(named.value)
    if (held.length === 0) return
    // A note that names another client's plan is left to plan-wrong-client.
    const own = context.planOf(billed)
    if (held.some(({ plan }) => !isOthersPlan(billed, plan) || plan === own)) return
    const name = called('Authorization', named.value)
    report({
      at: named,
      message: `${name} belongs to another client.`,
      see: held.map(({ plan, authorization }) => ({ file: plan.file, at: authorization.id, message: `${name} in ${called('plan', plan.id.value)}.` })),
      fixes: useAuthorization(billed, context),
    })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nclient: C-2\nauthorization: A-1\n---\nkind: plan\nid: P-1\nclient: C-1\nauthorizations: [{ id: A-1 }]\n',
  correct: 'kind: note\nclient: C-1\nauthorization: A-1\n---\nkind: plan\nid: P-1\nclient: C-1\nauthorizations: [{ id: A-1 }]\n',
  shows: 'an authorization of the note’s client',
}
