import { covers } from '../records/period'
import { called } from '../records/shown-id'
import { authorizationsNamed, nameAuthorization } from './authorizations-for'
import type { RuleOn } from './rule'

/** The session is outside the days of its authorization. */
export const authorizationNotActive: RuleOn<'note'> = {
  id: 'authorization-not-active',
  title: 'The session is on a day for which its authorization was given.',
  why: 'Before its first day and after its last an authorization is worth nothing, even with units left. The claim is denied, and the new '
    + 'authorization does not reach back.',
  asks: ['P3'],
  denial: ['302', '15', 'N54', 'M62'],
  severity: 'error',
  on: ['note'],
  examples: [
    {
      bad: 'kind: note\nservice: { date: 2026-07-05 }\nauthorization: A-1\n'
        + '---\nkind: plan\nid: P-1\nauthorizations: [{ id: A-1, from: 2026-01-05, through: 2026-07-04 }]\n',
      says: ['Authorization A-1 is for 2026-01-05 through 2026-07-04; the session is on 2026-07-05.'],
    },
    // The renewal is in the client's next plan.
    {
      bad: 'kind: note\nclient: C-1\nservice: { code: H2017, date: 2024-03-01, units: 3 }\nauthorization: A-1\n'
        + '---\nkind: plan\nid: P-1\nclient: C-1\nauthorizations: [{ id: A-1, code: H2017, units: 96, from: 2024-01-01, through: 2024-02-29 }]\n'
        + '---\nkind: plan\nid: P-2\nclient: C-1\nauthorizations: [{ id: A-2, code: H2017, units: 96, from: 2024-03-01, through: 2024-08-31 }]\n',
      says: ['Authorization A-1 is for 2024-01-01 through 2024-02-29; the session is on 2024-03-01.'],
      fixed: 'kind: note\nclient: C-1\nservice: { code: H2017, date: 2024-03-01, units: 3 }\nauthorization: A-2\n'
        + '---\nkind: plan\nid: P-1\nclient: C-1\nauthorizations: [{ id: A-1, code: H2017, units: 96, from: 2024-01-01, through: 2024-02-29 }]\n'
        + '---\nkind: plan\nid: P-2\nclient: C-1\nauthorizations: [{ id: A-2, code: H2017, units: 96, from: 2024-03-01, through: 2024-08-31 }]\n',
    },
    // It has no last day.
    {
      bad: 'kind: note\nservice: { date: 2026-01-04 }\nauthorization: A-1\n---\nkind: plan\nid: P-1\nauthorizations: [{ id: A-1, from: 2026-01-05 }]\n',
      says: ['Authorization A-1 begins on 2026-01-05; the session is on 2026-01-04.'],
    },
    // Another client's: authorization-unknown speaks.
    {
      good: 'kind: note\nclient: C-2\nservice: { date: 2026-07-05 }\nauthorization: A-1\n'
        + '---\nkind: plan\nid: P-1\nclient: C-1\nauthorizations: [{ id: A-1, from: 2026-01-05, through: 2026-07-04 }]\n',
    },
    // The last day is still within, leap day or not.
    {
      good: 'kind: note\nservice: { date: 2024-02-29 }\nauthorization: A-1\n'
        + '---\nkind: plan\nid: P-1\nauthorizations: [{ id: A-1, from: 2024-01-05, through: 2024-02-29 }]\n',
    },
    {
      good: 'kind: note\nservice: { date: 2026-01-05 }\nauthorization: A-1\n'
        + '---\nkind: plan\nid: P-1\nauthorizations: [{ id: A-1, from: 2026-01-05, through: 2026-07-04 }]\n',
    },
    // The same authorization, extended in the next plan.
    {
      good: 'kind: note\nservice: { date: 2026-07-05 }\nauthorization: A-1\n'
        + '---\nkind: plan\nid: P-1\nauthorizations: [{ id: A-1, from: 2026-01-05, through: 2026-07-04 }]\n'
        + '---\nkind: plan\nid: P-2\nauthorizations: [{ id: A-1, from: 2026-07-05, through: 2026-12-31 }]\n',
    },
    // Its last day is not known.
    {
      good: 'kind: note\nservice: { date: 2026-07-05 }\nauthorization: A-1\n'
        + '---\nkind: plan\nid: P-1\nauthorizations: [{ id: A-1, from: 2026-01-05, through: 2026-06-31 }]\n',
    },
    { good: 'kind: note\nservice: { date: 2026-07-05 }\nauthorization: A-9\n' },
  ],
  check(note, report, context) {
    const { authorization: named, service: { date } } = note
    const all = authorizationsNamed(note, context)
    const [first] = all
    if (!first || !all.every(({ authorization }) => covers(authorization, date.value) === false)) return
    const { from, through } = first.authorization
    report({
      at: named,
      message: `${called('Authorization', named.value)} ${through.value === undefined ? `begins on ${from.value}` : `is for ${from.value} through ${through.value}`}; the session is on ${date.value}.`,
      see: all.map(({ plan, authorization }) => ({ file: plan.file, at: authorization.from, message: `${called('Authorization', named.value)} in ${called('plan', plan.id.value)}.` })),
      fixes: nameAuthorization(note, context),
    })
  },
}
