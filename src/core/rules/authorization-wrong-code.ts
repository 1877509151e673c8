import { called, idOr, listed } from '../records/shown-id'
import { authorizationsNamed, useAuthorization } from './authorizations-for'
import type { Examples, RuleOn } from './rule'

export const authorizationWrongCode: RuleOn<'note' | 'line'> = {
  id: 'authorization-wrong-code',
  title: 'Authorization is for another code',
  why: 'A payer authorizes a particular service, not hours of any kind. A claim with the number of another service’s authorization is denied as '
    + 'not authorized.',
  howToFix: 'If `code` is wrong, correct it. Otherwise set `authorization` to the client’s authorization for this code.',
  fixSafety: 'Never automatic: either the code or the authorization may be wrong, and only a person knows which.',
  asks: ['P3', 'S1', 'S2', 'S3'],
  denial: ['284', '15', 'N54'],
  severity: 'error',
  on: ['note', 'line'],
  alsoChecks: ['authorized'],
  check(billed, report, context) {
    const { authorization: named, service: { code } } = billed
    const all = authorizationsNamed(billed, context)
    const codes = all.map(({ authorization }) => authorization.code.value)
    const isOther = (authorized: string | undefined) => authorized !== undefined && authorized.toUpperCase() !== code.value?.toUpperCase()
    if (all.length === 0 || code.value === undefined || !codes.every(isOther)) return
    report({
      at: named,
      message: `${called('Authorization', named.value)} is for ${listed(codes, ' and ')}, but the ${billed.kind} bills ${idOr(code.value, 'another code')}.`,
      see: all.map(({ plan, authorization }) => ({ file: plan.file, at: authorization.code, message: `${called('Authorization', named.value)} in ${called('plan', plan.id.value)}.` })),
      fixes: useAuthorization(billed, context),
    })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'client: C-1\n'
      + 'service: { code: H2015, date: 2026-03-09, units: 3 }\n'
      + 'authorization: A-1\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'client: C-1\n'
      + 'authorizations:\n'
      + '  - { id: A-1, code: H2017, units: 96, from: 2026-01-05, through: 2026-07-04 }\n'
      + '  - { id: A-2, code: H2015, units: 3, from: 2026-01-05, through: 2026-07-04 }\n',
  fixed: 'kind: note\n'
      + 'client: C-1\n'
      + 'service: { code: H2015, date: 2026-03-09, units: 3 }\n'
      + 'authorization: A-2\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'client: C-1\n'
      + 'authorizations:\n'
      + '  - { id: A-1, code: H2017, units: 96, from: 2026-01-05, through: 2026-07-04 }\n'
      + '  - { id: A-2, code: H2015, units: 3, from: 2026-01-05, through: 2026-07-04 }\n',
  correct: 'kind: note\n'
      + 'service: { code: H2017 }\n'
      + 'authorization: A-1\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'authorizations: [{ id: A-1, code: H2017 }]\n',
  shows: 'an authorization for the code billed',
}
