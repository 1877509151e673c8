import { covers } from '../records/period'
import { called } from '../records/shown-id'
import { authorizationsNamed, useAuthorization } from './authorizations-for'
import type { Examples, RuleOn } from './rule'

export const authorizationNotActive: RuleOn<'note' | 'line'> = {
  id: 'authorization-not-active',
  title: 'Authorization was not in effect on the session date',
  why: 'Before its first day and after its last, an authorization pays for nothing, even with units left. The claim is denied, and a new '
    + 'authorization does not cover earlier sessions.',
  howToFix: 'If `date` or `authorization` is mistyped, correct it. If the client has another authorization for this date, set `authorization` to it. '
    + 'Otherwise do not bill the session to this payer.',
  fixSafety: 'Never automatic: either the date or the authorization may be wrong, and only a person knows which.',
  asks: ['P3'],
  denial: ['302', '15', 'N54', 'M62'],
  severity: 'error',
  on: ['note', 'line'],
  alsoChecks: ['authorized'],
  check(billed, report, context) {
    const { authorization: named, service: { date } } = billed
    const all = authorizationsNamed(billed, context)
    const [first] = all
    if (!first || !all.every(({ authorization }) => covers(authorization, date.value) === false)) return
    const { from, through } = first.authorization
    report({
      at: named,
      message: `${called('Authorization', named.value)} ${through.value === undefined ? `begins on ${from.value}` : `covers ${from.value} through ${through.value}`}, but the session was on ${date.value}.`,
      see: all.map(({ plan, authorization }) => ({ file: plan.file, at: authorization.from, message: `${called('Authorization', named.value)} in ${called('plan', plan.id.value)}.` })),
      fixes: useAuthorization(billed, context),
    })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'client: C-1\n'
      + 'service: { code: H2017, date: 2024-03-01, units: 3 }\n'
      + 'authorization: A-1\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'client: C-1\n'
      + 'authorizations: [{ id: A-1, code: H2017, units: 96, from: 2024-01-01, through: 2024-02-29 }]\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-2\n'
      + 'client: C-1\n'
      + 'authorizations: [{ id: A-2, code: H2017, units: 96, from: 2024-03-01, through: 2024-08-31 }]\n',
  fixed: 'kind: note\n'
      + 'client: C-1\n'
      + 'service: { code: H2017, date: 2024-03-01, units: 3 }\n'
      + 'authorization: A-2\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'client: C-1\n'
      + 'authorizations: [{ id: A-1, code: H2017, units: 96, from: 2024-01-01, through: 2024-02-29 }]\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-2\n'
      + 'client: C-1\n'
      + 'authorizations: [{ id: A-2, code: H2017, units: 96, from: 2024-03-01, through: 2024-08-31 }]\n',
  correct: 'kind: note\n'
      + 'service: { date: 2024-02-29 }\n'
      + 'authorization: A-1\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'authorizations: [{ id: A-1, from: 2024-01-05, through: 2024-02-29 }]\n',
  shows: 'a session on the authorization\'s last day',
}
