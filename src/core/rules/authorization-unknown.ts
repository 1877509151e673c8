import { nearest } from '../knowledge/nearest'
import { called, shownId } from '../records/shown-id'
import { fittingAuthorizations, nameAuthorization } from './authorizations-for'
import { didYouMean } from './did-you-mean'
import { isOthersPlan } from './plans-in-effect'
import type { Examples, RuleOn } from './rule'

// A choice, not a list to read.
const mostIds = 4

export const authorizationUnknown: RuleOn<'note'> = {
  id: 'authorization-unknown',
  title: 'The authorization that a note names is in a plan of its client',
  why: 'An authorization number with one wrong digit is no authorization: the payer does not find it. And one that no plan has cannot be counted '
    + 'down, so that nobody sees when it is used up. Another client’s authorization pays for nobody else.',
  howToFix: '',
  fixSafety: '',
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
  shows: 'in another plan of the client',
}
