import { nearest } from '../knowledge/nearest'
import { called, shownId } from '../records/shown-id'
import { nameAuthorization } from './authorizations-for'
import { changeTo } from './change-to'
import { didYouMean } from './did-you-mean'
import type { Report, RuleOn } from './rule'

/** The note names an authorization that no plan of the workspace has. */
export const authorizationUnknown: RuleOn<'note'> = {
  id: 'authorization-unknown',
  title: 'The authorization that a note names is in a plan of the workspace.',
  why: 'An authorization number with one wrong digit is no authorization: the payer does not find it. And one that no plan has cannot be counted '
    + 'down, so that nobody sees when it is used up.',
  asks: ['P3', 'P4'],
  denial: ['15', '197', 'M62'],
  severity: 'warning',
  on: ['note'],
  examples: [
    {
      bad: 'kind: note\nclient: C-1\nplan: P-1\nservice: { code: H2017 }\nauthorization: A-77821\n'
        + '---\nkind: plan\nid: P-1\nclient: C-1\nauthorizations: [{ id: A-77812, code: H2017 }]\n',
      says: ['No plan in the workspace has an authorization "A-77821". Did you mean "A-77812"?'],
      fixed: 'kind: note\nclient: C-1\nplan: P-1\nservice: { code: H2017 }\nauthorization: A-77812\n'
        + '---\nkind: plan\nid: P-1\nclient: C-1\nauthorizations: [{ id: A-77812, code: H2017 }]\n',
    },
    { bad: 'kind: note\nclient: C-1\nplan: P-1\nauthorization: A-1\n---\nkind: plan\nid: P-1\nclient: C-1\n', says: ['No plan in the workspace has an authorization "A-1".'] },
    // In another plan of the workspace, such as the one before.
    {
      good: 'kind: note\nclient: C-1\nplan: P-2\nauthorization: A-1\n'
        + '---\nkind: plan\nid: P-1\nclient: C-1\nauthorizations: [{ id: A-1 }]\n---\nkind: plan\nid: P-2\nclient: C-1\n',
    },
    // The plan is not in the workspace: plan-missing alone speaks.
    { good: 'kind: note\nclient: C-1\nplan: P-9\nauthorization: A-1\n---\nkind: plan\nid: P-1\nclient: C-1\n' },
    // No plan is named and none of the client is here: nothing can be known.
    { good: 'kind: note\nclient: C-1\nauthorization: A-1\n---\nkind: plan\nid: P-2\nclient: C-2\n' },
    { good: 'kind: note\nclient: C-1\nplan: P-1\n---\nkind: plan\nid: P-1\nclient: C-1\n' },
  ],
  *check(note, context): Iterable<Report> {
    const { authorization, client, plan } = note
    if (authorization.value === undefined || context.authorizations(authorization.value).length > 0) return
    const plans = context.plansOf(client.value)
    if (plan.present ? !context.plan(plan.value) : plans.length === 0) return
    const name = shownId(authorization.value)
    const near = nearest(authorization.value, new Set(plans.flatMap(({ authorizations }) => authorizations.items.flatMap(({ id }) => id.value ?? []))))
    yield {
      at: authorization,
      message: `No plan in the workspace has ${name ? `an authorization ${name}` : 'this authorization'}.${didYouMean(near)}`,
      fixes: near.length ? near.map(id => changeTo(authorization, id, { title: `Change to ${called('authorization', id)}` })) : nameAuthorization(note, context),
    }
  },
}
