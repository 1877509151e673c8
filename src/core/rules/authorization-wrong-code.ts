import { called, idOr, listed } from '../records/shown-id'
import { authorizationsNamed, nameAuthorization } from './authorizations-for'
import type { Examples, RuleOn } from './rule'

export const authorizationWrongCode: RuleOn<'note'> = {
  id: 'authorization-wrong-code',
  title: 'The authorization that a note names is for the code that it bills',
  why: 'A payer authorizes one service, not the client’s hours. Under another code the number does not count, and the claim is denied as not authorized.',
  howToFix: '',
  fixSafety: '',
  asks: ['P3', 'S1', 'S2', 'S3'],
  denial: ['284', '15', 'N54'],
  severity: 'error',
  on: ['note'],
  check(note, report, context) {
    const { authorization: named, service: { code } } = note
    const all = authorizationsNamed(note, context)
    const codes = all.map(({ authorization }) => authorization.code.value)
    const isOther = (one: string | undefined) => one !== undefined && one.toUpperCase() !== code.value?.toUpperCase()
    if (all.length === 0 || code.value === undefined || !codes.every(isOther)) return
    report({
      at: named,
      message: `${called('Authorization', named.value)} is for ${listed(codes, ' and ')}; the note bills ${idOr(code.value, 'another code')}.`,
      see: all.map(({ plan, authorization }) => ({ file: plan.file, at: authorization.code, message: `${called('Authorization', named.value)} in ${called('plan', plan.id.value)}.` })),
      fixes: nameAuthorization(note, context),
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
  shows: 'for the code',
}
