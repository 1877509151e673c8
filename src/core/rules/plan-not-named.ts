import { goalsOf } from '../records/goals'
import { called, isId } from '../records/shown-id'
import { namePlan, plansInEffect } from './plans-in-effect'
import type { Examples, RuleOn } from './rule'

export const planNotNamed: RuleOn<'note'> = {
  id: 'plan-not-named',
  title: 'Note names no plan',
  why: 'Goals have meaning only within one plan. If the note does not name its plan, a reviewer would have to find it, and is not '
    + 'required to.',
  howToFix: 'Set `plan` to the id of the plan that the session carried out. If the client has exactly one plan in effect on the date of '
    + 'service, a quick fix names it.',
  fixSafety: 'Safe if the client has exactly one plan in effect on the date of service, and the note links to goals of that plan only. '
    + 'Otherwise you decide.',
  asks: ['R4', 'N2'],
  denial: ['272', 'M141', 'N238'],
  severity: 'warning',
  on: ['note'],
  isOpenInDraft: true,
  check(note, report, context) {
    if (note.plan.present) return
    const plans = context.ifKnown(() => plansInEffect(note, context), [])
    const only = plans.length === 1 ? plans[0] : undefined
    const id = only?.id.value
    // Goals that are all in this plan show that it is the one meant.
    const ids = only && goalsOf(only).map(goal => goal.id)
    const safe = note.goals.items.length > 0 && note.goals.items.every(({ value }) => value !== undefined && ids?.includes(value))
    report({
      at: note.plan,
      message: `The note names no plan.${isId(id) ? ` ${called('Plan', id)} is the client's only plan in effect on ${note.service.date.value}.` : ''}`,
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
  shows: 'the note names its plan',
}
