import { nearest } from '../knowledge/nearest'
import { called, shownId } from '../records/shown-id'
import { fittingAuthorizations, nameAuthorization } from './authorizations-for'
import { didYouMean } from './did-you-mean'
import { isOthersPlan } from './plans-in-effect'
import type { RuleOn } from './rule'

// A choice, not a list to read.
const mostIds = 4

/** The note names an authorization that no plan of the workspace has, or only another client's. */
export const authorizationUnknown: RuleOn<'note'> = {
  id: 'authorization-unknown',
  title: 'The authorization that a note names is in a plan of its client.',
  why: 'An authorization number with one wrong digit is no authorization: the payer does not find it. And one that no plan has cannot be counted '
    + 'down, so that nobody sees when it is used up. Another client’s authorization pays for nobody else.',
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
    // The one that is for the code and the day comes first.
    {
      bad: 'kind: note\nclient: C-1\nservice: { code: H2017, date: 2026-03-09, units: 3 }\nauthorization: A-3\n---\nkind: plan\nid: P-1\nclient: C-1\n'
        + 'authorizations:\n  - { id: A-2, code: H2019, units: 9, from: 2025-01-05, through: 2026-01-04 }\n  - { id: A-1, code: H2017, units: 96, from: 2026-01-05, through: 2027-01-04 }\n',
      says: ['has an authorization "A-3". Did you mean "A-1"?'],
      fixed: 'kind: note\nclient: C-1\nservice: { code: H2017, date: 2026-03-09, units: 3 }\nauthorization: A-1\n---\nkind: plan\nid: P-1\nclient: C-1\n'
        + 'authorizations:\n  - { id: A-2, code: H2019, units: 9, from: 2025-01-05, through: 2026-01-04 }\n  - { id: A-1, code: H2017, units: 96, from: 2026-01-05, through: 2027-01-04 }\n',
    },
    // In another client's plan only.
    {
      bad: 'kind: note\nclient: C-2\nplan: P-2\nauthorization: A-1\n---\nkind: plan\nid: P-1\nclient: C-1\nauthorizations: [{ id: A-1, code: H2019 }]\n---\nkind: plan\nid: P-2\nclient: C-2\n',
      says: ['Authorization A-1 is of another client.'],
    },
    // The plan is another client's too: plan-wrong-client speaks.
    { good: 'kind: note\nclient: C-2\nplan: P-1\nauthorization: A-1\n---\nkind: plan\nid: P-1\nclient: C-1\nauthorizations: [{ id: A-1 }]\n' },
    // Two payers number alike; and a plan that does not say whose it is.
    {
      good: 'kind: note\nclient: C-2\nplan: P-2\nauthorization: A-1\n'
        + '---\nkind: plan\nid: P-1\nclient: C-1\nauthorizations: [{ id: A-1 }]\n---\nkind: plan\nid: P-2\nclient: C-2\nauthorizations: [{ id: A-1 }]\n',
    },
    { good: 'kind: note\nclient: C-2\nauthorization: A-1\n---\nkind: plan\nid: P-1\nauthorizations: [{ id: A-1 }]\n' },
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
  check(note, report, context) {
    const { authorization, client, plan } = note
    if (authorization.value === undefined) return
    const held = context.authorizations(authorization.value)
    const named = context.planOf(note)
    const plans = context.plansOf(client.value)
    if (held.some(one => !isOthersPlan(note, one.plan)) || held.some(one => one.plan === named)) return
    if (held.length === 0 && (plan.present ? !named : plans.length === 0)) return
    const fitting = fittingAuthorizations(note, context)
    const near = nearest(authorization.value, new Set(plans.flatMap(({ authorizations }) => authorizations.items.flatMap(({ id }) => id.value ?? []))), Infinity)
    // A slip of the pen is likelier than another authorization, but not than one that is for another code or has run out.
    const likely = fitting.length ? near.filter(id => fitting.includes(id)) : near
    const ids = [...new Set([...likely, ...fitting, ...near])].slice(0, mostIds)
    const name = shownId(authorization.value)
    const own = called('Authorization', authorization.value)
    report({
      at: authorization,
      message: held.length ? `${own} is of another client.${didYouMean(likely)}`
        : `No plan in the workspace has ${name ? `an authorization ${name}` : 'this authorization'}.${didYouMean(likely)}`,
      see: held.map(one => ({ file: one.plan.file, at: one.authorization.id, message: `${own} in ${called('plan', one.plan.id.value)}.` })),
      fixes: nameAuthorization(note, context, ids),
    })
  },
}
