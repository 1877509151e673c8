import { goalsOf } from '../records/goals'
import { called } from '../records/shown-id'
import { namePlan, plansInEffect } from './plans-in-effect'
import type { Examples, RuleOn } from './rule'

export const planNotNamed: RuleOn<'note'> = {
  id: 'plan-not-named',
  title: 'Every note names the plan that it carries out',
  why: 'Goals have their meaning in one plan. A note that does not say which plan it carries out leaves it to the reviewer to find one, '
    + 'and the reviewer need not.',
  howToFix: '',
  fixSafety: '',
  asks: ['R4', 'N2'],
  denial: ['272', 'M141', 'N238'],
  severity: 'warning',
  on: ['note'],
  check(note, report, context) {
    if (note.plan.present) return
    const plans = context.ifKnown(() => plansInEffect(note, context), [])
    const only = plans.length === 1 ? plans[0] : undefined
    // Goals that are all of this plan leave no doubt that it is meant.
    const ids = only && goalsOf(only).map(({ id }) => id)
    const safe = note.goals.items.length > 0 && note.goals.items.every(({ value }) => value !== undefined && ids?.includes(value))
    report({
      at: note.plan,
      message: only?.id.value
        ? `The note names no plan; ${called('plan', only.id.value)} is the client's one plan in effect on ${note.service.date.value}.`
        : 'The note names no plan.',
      fixes: only && namePlan(note, context).map(fix => ({ ...fix, safe })),
    })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'client: C-1\n'
      + 'service: { date: 2026-07-04 }\n'
      + 'goals: [G1]\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'client: C-1\n'
      + 'effective: { from: 2026-01-05, through: 2026-07-04 }\n'
      + 'goals: [{ id: G1 }]\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-2\n'
      + 'client: C-1\n'
      + 'effective: { from: 2026-07-05 }\n',
  fixed: 'kind: note\n'
      + 'client: C-1\n'
      + 'plan: P-1\n'
      + 'service: { date: 2026-07-04 }\n'
      + 'goals: [G1]\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'client: C-1\n'
      + 'effective: { from: 2026-01-05, through: 2026-07-04 }\n'
      + 'goals: [{ id: G1 }]\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-2\n'
      + 'client: C-1\n'
      + 'effective: { from: 2026-07-05 }\n',
  correct: 'kind: note\nclient: C-1\nplan: P-1\n',
  shows: 'a plan is named',
}
