import { covers } from '../records/period'
import { called } from '../records/shown-id'
import { count } from '../time/units'
import { authorizationsNamed, useAuthorization, usageAtMost, usageOf } from './authorizations-for'
import { billedUnits } from './note-in-words'
import type { Examples, RuleOn } from './rule'

/** The most earlier notes and lines listed; of more, the first. */
const mostListed = 10

export const authorizationExceeded: RuleOn<'note' | 'line'> = {
  id: 'authorization-exceeded',
  title: 'Authorization has too few units left',
  why: 'The payer subtracts each session from the units that it authorized. When none are left, it denies sessions until it authorizes more, '
    + 'and the new authorization does not cover earlier sessions.',
  howToFix: 'Check the units of this session and of the earlier ones listed with it. If they are right, use another authorization that has units '
    + 'left, or ask the payer for more units.',
  fixSafety: 'Never automatic: only a person knows which authorization the session was delivered under. No fix lowers `units` to make them fit.',
  asks: ['P1', 'P3', 'P4'],
  denial: ['198', '119', 'N45', 'N54'],
  severity: 'error',
  on: ['note', 'line'],
  alsoChecks: ['authorized'],
  check(billed, report, context) {
    const { authorization: named, client, service: { code, date, units } } = billed
    if (client.value === undefined || units.value === undefined) return
    const fitting = authorizationsNamed(billed, context)
      .filter(({ authorization }) => authorization.code.value === code.value && authorization.units.value !== undefined && covers(authorization, date.value))
    // The usual case, checked first because it is cheap: the units of all notes that name the authorization fit.
    if (fitting.some(held => usageAtMost(held, context) <= held.authorization.units.value!)) return
    const candidates = fitting.flatMap(held => {
      const usage = usageOf(held, billed, context)
      const before = usage?.before.get(billed)
      return before ? { ...held, usage: usage!, before } : []
    })
    if (candidates.some(({ authorization, usage }) => usage.units <= authorization.units.value!)) return
    const most = candidates.map(held => ({ ...held, left: held.authorization.units.value! - held.before.units })).sort((a, b) => b.left - a.left)[0]
    if (!most || units.value <= most.left || units.value === 0) return
    const all = count(most.authorization.units.value!, 'unit')
    report({
      at: units,
      message: `${called('Authorization', named.value)} has ${most.left > 0 ? most.left : 'none'} of its ${all} left, but the ${billed.kind} bills ${units.value}.`,
      see: [
        { file: most.plan.file, at: most.authorization.units, message: `${all} authorized.` },
        ...most.usage.services.slice(0, Math.min(most.before.count, mostListed)).map(billedUnits),
      ],
      fixes: useAuthorization(billed, context),
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
  shows: 'the units are used up exactly',
}
