import { nearest } from '../knowledge/nearest'
import { called, shownId } from '../records/shown-id'
import { fittingAuthorizations, useAuthorization } from './authorizations-for'
import { didYouMean } from './did-you-mean'
import { isOthersPlan } from './plans-in-effect'
import type { Examples, RuleOn } from './rule'

/** The most authorizations offered. */
const mostOffered = 4

export const authorizationUnknown: RuleOn<'note'> = {
  id: 'authorization-unknown',
  title: 'Authorization is in no plan of the client',
  why: 'The payer finds no authorization under a mistyped number. Units of an authorization that is in no plan cannot be counted, so nobody '
    + 'sees when they run out. Another client’s authorization does not pay for this session.',
  howToFix: 'Correct `authorization`, or add the authorization to `authorizations` in the client’s plan.',
  fixSafety: 'Never automatic: a similar number may be a different authorization, and only a person knows which one the payer granted.',
  asks: ['P3', 'P4'],
  denial: ['15', '197', 'M62'],
  severity: 'warning',
  on: ['note'],
  check(note, report, context) {
    const { authorization, client, plan } = note
    if (authorization.value === undefined) return
    const held = context.authorizations(authorization.value)
    const named = context.planOf(note)
    const plans = context.plansOf(client.value)
    if (held.some(({ plan }) => !isOthersPlan(note, plan) || plan === named)) return
    if (held.length === 0 && (plan.present ? !named : plans.length === 0)) return
    const fitting = fittingAuthorizations(note, context)
    const near = nearest(authorization.value, new Set(plans.flatMap(({ authorizations }) => authorizations.items.flatMap(({ id }) => id.value ?? []))), Infinity)
    // A similar id is likelier than any other, unless it does not fit the note and another does.
    const likely = fitting.length ? near.filter(id => fitting.includes(id)) : near
    const ids = [...new Set([...likely, ...fitting, ...near])].slice(0, mostOffered)
    const name = shownId(authorization.value)
    const own = called('Authorization', authorization.value)
    report({
      at: authorization,
      message: held.length ? `${own} belongs to another client.${didYouMean(likely)}`
        : `No plan in the workspace has ${name ? `authorization ${name}` : 'this authorization'}.${didYouMean(likely)}`,
      see: held.map(({ plan, authorization }) => ({ file: plan.file, at: authorization.id, message: `${own} in ${called('plan', plan.id.value)}.` })),
      fixes: useAuthorization(note, context, ids),
    })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'client: C-1\n'
      + 'plan: P-1\n'
      + 'service: { code: H2017 }\n'
      + 'authorization: A-77821\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'client: C-1\n'
      + 'authorizations: [{ id: A-77812, code: H2017 }]\n',
  fixed: 'kind: note\n'
      + 'client: C-1\n'
      + 'plan: P-1\n'
      + 'service: { code: H2017 }\n'
      + 'authorization: A-77812\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'client: C-1\n'
      + 'authorizations: [{ id: A-77812, code: H2017 }]\n',
  correct: 'kind: note\n'
      + 'client: C-1\n'
      + 'plan: P-2\n'
      + 'authorization: A-1\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'client: C-1\n'
      + 'authorizations: [{ id: A-1 }]\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-2\n'
      + 'client: C-1\n',
  shows: 'the authorization is in another plan of the client',
}
