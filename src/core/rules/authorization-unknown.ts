import { nearest } from '../knowledge/nearest'
import { shownId } from '../records/shown-id'
import { fittingAuthorizations, useAuthorization } from './authorizations-for'
import { didYouMean } from './did-you-mean'
import type { Examples, RuleOn } from './rule'

/** The most authorizations offered. */
const mostOffered = 4

export const authorizationUnknown: RuleOn<'note' | 'line'> = {
  id: 'authorization-unknown',
  title: 'Authorization is in no plan of the client',
  why: 'The payer finds no authorization under a mistyped number. Units of an authorization that is in no plan cannot be counted, so nobody '
    + 'sees when they run out.',
  howToFix: 'Correct `authorization`, or add the authorization to `authorizations` in the client’s plan.',
  fixSafety: 'Never automatic: a similar number may be a different authorization, and only a person knows which one the payer granted.',
  asks: ['P3', 'P4'],
  denial: ['15', '197', 'M62'],
  severity: 'warning',
  on: ['note', 'line'],
  alsoChecks: ['authorized'],
  check(billed, report, context) {
    const { authorization, client, plan } = billed
    if (authorization.value === undefined) return
    // An authorization of another client is left to authorization-wrong-client.
    if (context.authorizations(authorization.value).length > 0) return
    const named = context.planOf(billed)
    const plans = context.plansOf(client.value)
    if (plan.present ? !named : plans.length === 0) return
    const fitting = fittingAuthorizations(billed, context)
    const near = nearest(authorization.value, new Set(plans.flatMap(({ authorizations }) => authorizations.items.flatMap(({ id }) => id.value ?? []))), Infinity)
    // A similar id is likelier than any other, unless it does not fit the note and another does.
    const likely = fitting.length ? near.filter(id => fitting.includes(id)) : near
    const ids = [...new Set([...likely, ...fitting, ...near])].slice(0, mostOffered)
    const name = shownId(authorization.value)
    report({
      at: authorization,
      message: `No plan in the workspace has ${name ? `authorization ${name}` : 'this authorization'}.${didYouMean(likely)}`,
      fixes: useAuthorization(billed, context, ids),
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
