import { covers } from '../records/period'
import { called } from '../records/shown-id'
import { count } from '../time/units'
import { authorizationsNamed, nameAuthorization, takenAtMost, takenFrom } from './authorizations-for'
import { billedUnits } from './note-in-words'
import type { Examples, RuleOn } from './rule'

/** So many of the notes before are named, the first ones. */
const mostNamed = 10

export const authorizationExceeded: RuleOn<'note'> = {
  id: 'authorization-exceeded',
  title: 'A session takes no more units from its authorization than are left',
  why: 'The payer counts down what it authorized. When nothing is left, sessions are denied until more is authorized, and that does not reach back.',
  howToFix: '',
  fixSafety: '',
  asks: ['P1', 'P3', 'P4'],
  denial: ['198', '119', 'N45', 'N54'],
  severity: 'error',
  on: ['note'],
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

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'id: N-2\n'
      + 'client: C-1\n'
      + 'service: { code: H2017, date: 2026-03-16, units: 4 }\n'
      + 'authorization: A-1\n'
      + '---\n'
      + 'kind: note\n'
      + 'id: N-1\n'
      + 'client: C-1\n'
      + 'service: { code: H2017, date: 2026-03-09, units: 4 }\n'
      + 'authorization: A-1\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'client: C-1\n'
      + 'authorizations: [{ id: A-1, code: H2017, units: 7, from: 2026-01-05, through: 2026-07-04 }]\n',
  correct: 'kind: note\n'
      + 'id: N-1\n'
      + 'client: C-1\n'
      + 'service: { code: H2017, date: 2026-03-09, units: 4 }\n'
      + 'authorization: A-1\n'
      + '---\n'
      + 'kind: note\n'
      + 'id: N-2\n'
      + 'client: C-1\n'
      + 'service: { code: H2017, date: 2026-03-16, units: 3 }\n'
      + 'authorization: A-1\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'client: C-1\n'
      + 'authorizations: [{ id: A-1, code: H2017, units: 7, from: 2026-01-05, through: 2026-07-04 }]\n',
  shows: 'exactly used up',
}
