import { covers } from '../records/period'
import { called } from '../records/shown-id'
import { count } from '../time/units'
import { authorizationsNamed, nameAuthorization, takenAtMost, takenFrom } from './authorizations-for'
import { billedUnits } from './note-in-words'
import type { RuleOn } from './rule'

/** So many of the notes before are named, the first ones. */
const mostNamed = 10

/**
 * A session takes more units from its authorization than were left. Units are used up in order of date, time and id. An id that stands in
 * two plans is one authorization written twice: the note is reported when no copy of it has the units.
 */
export const authorizationExceeded: RuleOn<'note'> = {
  id: 'authorization-exceeded',
  title: 'A session takes no more units from its authorization than are left.',
  why: 'The payer counts down what it authorized. When nothing is left, sessions are denied until more is authorized, and that does not reach back.',
  asks: ['P1', 'P3', 'P4'],
  denial: ['198', '119', 'N45', 'N54'],
  severity: 'error',
  on: ['note'],
  examples: [
    // The latest note is the one that finds too little left, wherever it stands.
    {
      bad: 'kind: note\nid: N-2\nclient: C-1\nservice: { code: H2017, date: 2026-03-16, units: 4 }\nauthorization: A-1\n'
        + '---\nkind: note\nid: N-1\nclient: C-1\nservice: { code: H2017, date: 2026-03-09, units: 4 }\nauthorization: A-1\n'
        + '---\nkind: plan\nid: P-1\nclient: C-1\nauthorizations: [{ id: A-1, code: H2017, units: 7, from: 2026-01-05, through: 2026-07-04 }]\n',
      says: ['Authorization A-1 has 3 of its 7 units left; 4 billed.'],
    },
    // Every note from there on.
    {
      bad: 'kind: note\nid: N-1\nclient: C-1\nservice: { code: H2017, date: 2024-02-29, start: "09:00", units: 3 }\nauthorization: A-1\n'
        + '---\nkind: note\nid: N-2\nclient: C-1\nservice: { code: H2017, date: 2024-02-29, start: "10:00", units: 2 }\nauthorization: A-1\n'
        + '---\nkind: plan\nid: P-1\nclient: C-1\nauthorizations: [{ id: A-1, code: H2017, units: 2, from: 2024-01-05, through: 2024-02-29 }]\n',
      says: ['Authorization A-1 has 2 of its 2 units left; 3 billed.', 'Authorization A-1 has none of its 2 units left; 2 billed.'],
    },
    // Written twice with other units, neither enough: what is said is of the one with more left, whichever comes first.
    {
      bad: [['1', 4, 6], ['2', 6, 4]].map(([client, first, second]) => ['09', '10'].map(day =>
        `kind: note\nid: N-${client}-${day}\nclient: C-${client}\nservice: { code: H2017, date: 2026-03-${day}, units: 4 }\nauthorization: A-${client}\n---\n`).join('')
        + [first, second].map((units, at) =>
          `kind: plan\nid: P-${client}-${at}\nclient: C-${client}\nauthorizations: [{ id: A-${client}, code: H2017, units: ${units}, from: 2026-01-05, through: 2026-07-04 }]\n`).join('---\n')).join('---\n'),
      says: ['Authorization A-1 has 2 of its 6 units left; 4 billed.', 'Authorization A-2 has 2 of its 6 units left; 4 billed.'],
    },
    // Exactly used up.
    {
      good: 'kind: note\nid: N-1\nclient: C-1\nservice: { code: H2017, date: 2026-03-09, units: 4 }\nauthorization: A-1\n'
        + '---\nkind: note\nid: N-2\nclient: C-1\nservice: { code: H2017, date: 2026-03-16, units: 3 }\nauthorization: A-1\n'
        + '---\nkind: plan\nid: P-1\nclient: C-1\nauthorizations: [{ id: A-1, code: H2017, units: 7, from: 2026-01-05, through: 2026-07-04 }]\n',
    },
    // The earlier note has another code: authorization-wrong-code speaks, and nothing is taken.
    {
      good: 'kind: note\nid: N-1\nclient: C-1\nservice: { code: H2015, date: 2026-03-09, units: 4 }\nauthorization: A-1\n'
        + '---\nkind: note\nid: N-2\nclient: C-1\nservice: { code: H2017, date: 2026-03-16, units: 7 }\nauthorization: A-1\n'
        + '---\nkind: plan\nid: P-1\nclient: C-1\nauthorizations: [{ id: A-1, code: H2017, units: 7, from: 2026-01-05, through: 2026-07-04 }]\n',
    },
    // Carried over into the next plan with more units: the same authorization, written twice.
    {
      good: 'kind: note\nid: N-1\nclient: C-1\nservice: { code: H2017, date: 2026-03-09, units: 8 }\nauthorization: A-1\n'
        + '---\nkind: plan\nid: P-1\nclient: C-1\nauthorizations: [{ id: A-1, code: H2017, units: 7, from: 2026-01-05, through: 2026-07-04 }]\n'
        + '---\nkind: plan\nid: P-2\nclient: C-1\nauthorizations: [{ id: A-1, code: H2017, units: 9, from: 2026-01-05, through: 2026-12-31 }]\n',
    },
    // Two plans that meet: each day's units are taken from the period it lies in.
    {
      good: 'kind: note\nid: N-1\nclient: C-1\nservice: { code: H2017, date: 2026-07-04, units: 7 }\nauthorization: A-1\n'
        + '---\nkind: note\nid: N-2\nclient: C-1\nservice: { code: H2017, date: 2026-07-05, units: 7 }\nauthorization: A-1\n'
        + '---\nkind: plan\nid: P-1\nclient: C-1\nauthorizations: [{ id: A-1, code: H2017, units: 7, from: 2026-01-05, through: 2026-07-04 }]\n'
        + '---\nkind: plan\nid: P-2\nclient: C-1\nauthorizations: [{ id: A-1, code: H2017, units: 7, from: 2026-07-05, through: 2026-12-31 }]\n',
    },
    // The same note twice, such as in an archive: duplicate-id speaks.
    {
      good: 'kind: note\nid: N-1\nclient: C-1\nservice: { code: H2017, date: 2026-03-09, units: 4 }\nauthorization: A-1\n'
        + '---\nkind: note\nid: N-1\nclient: C-1\nservice: { code: H2017, date: 2026-03-09, units: 4 }\nauthorization: A-1\n'
        + '---\nkind: plan\nid: P-1\nclient: C-1\nauthorizations: [{ id: A-1, code: H2017, units: 4, from: 2026-01-05, through: 2026-07-04 }]\n',
    },
    // The number stands twice in the plan, and once with enough; a note's copy is left to duplicate-id.
    {
      good: 'kind: note\nid: N-1\nclient: C-1\nservice: { code: H2017, date: 2026-02-10, units: 4 }\nauthorization: A-1\n'
        + '---\nkind: note\nid: N-1\nclient: C-1\nservice: { code: H2017, date: 2026-03-09, units: 4 }\nauthorization: A-1\n'
        + '---\nkind: plan\nid: P-1\nclient: C-1\nauthorizations:\n  - { id: A-1, code: H2017, units: 2, from: 2026-03-01, through: 2026-03-31 }\n'
        + '  - { id: A-1, code: H2017, units: 100, from: 2026-02-01, through: 2026-03-31 }\n',
    },
    // Two payers number alike.
    {
      good: 'kind: note\nid: N-1\nclient: C-1\nservice: { code: H2017, date: 2026-03-09, units: 7 }\nauthorization: A-1\n'
        + '---\nkind: note\nid: N-2\nclient: C-2\nservice: { code: H2017, date: 2026-03-10, units: 7 }\nauthorization: A-1\n'
        + '---\nkind: plan\nid: P-1\nclient: C-1\nauthorizations: [{ id: A-1, code: H2017, units: 7, from: 2026-01-05, through: 2026-07-04 }]\n'
        + '---\nkind: plan\nid: P-2\nclient: C-2\nauthorizations: [{ id: A-1, code: H2017, units: 7, from: 2026-01-05, through: 2026-07-04 }]\n',
    },
  ],
  check(note, report, context) {
    const { authorization: named, client, service: { code, date, units } } = note
    if (client.value === undefined || units.value === undefined) return
    const fitting = authorizationsNamed(note, context)
      .filter(({ authorization }) => authorization.code.value === code.value && authorization.units.value !== undefined && covers(authorization, date.value))
    // Where all together take no more than one of them has, nobody does; seldom anything else is to be worked out.
    if (fitting.some(one => takenAtMost(one, context) <= one.authorization.units.value!)) return
    const meant = fitting.flatMap(one => {
      const taken = takenFrom(one, note, context)
      const before = taken?.before.get(note)
      return before ? { ...one, taken: taken!, before } : []
    })
    if (meant.some(({ authorization, taken }) => taken.units <= authorization.units.value!)) return
    const most = meant.map(one => ({ ...one, left: one.authorization.units.value! - one.before.units })).sort((a, b) => b.left - a.left)[0]
    if (!most || units.value <= most.left || units.value === 0) return
    const all = count(most.authorization.units.value!, 'unit')
    report({
      at: units,
      message: `${called('Authorization', named.value)} has ${most.left > 0 ? most.left : 'none'} of its ${all} left; ${units.value} billed.`,
      see: [
        { file: most.plan.file, at: most.authorization.units, message: `${all} authorized.` },
        ...most.taken.notes.slice(0, Math.min(most.before.count, mostNamed)).map(billedUnits),
      ],
      fixes: nameAuthorization(note, context),
    })
  },
}
