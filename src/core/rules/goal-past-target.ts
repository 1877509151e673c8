import { covers } from '../records/period'
import { goalsOf, isOpen } from '../records/goals'
import { called } from '../records/shown-id'
import { ownPlan } from './plans-in-effect'
import type { Examples, RuleOn } from './rule'

export const goalPastTarget: RuleOn<'note'> = {
  id: 'goal-past-target',
  title: 'Target date of a linked objective has passed',
  why: 'After its target date, an objective is either reached or due for review. Sessions that continue it unchanged make a reviewer ask '
    + 'why the plan was not updated.',
  howToFix: 'Review the objective: if work on it continues, set a new `target` in the plan. Otherwise link an objective that is still open.',
  fixSafety: 'There is no automatic fix: whether an objective was reached is a clinical decision.',
  asks: ['N2', 'R3'],
  denial: ['272', '50', 'N238'],
  severity: 'info',
  on: ['note'],
  check(note, report, context) {
    const plan = ownPlan(note, context)
    const { date } = note.service
    if (!plan || covers(plan.effective, date.value) === false) return
    for (const goal of note.goals.items) {
      const link = goalsOf(plan).find(({ id }) => id === goal.value)
      if (!link?.objective || isOpen(link, date.value)) continue
      const { target } = link.objective
      report({
        at: goal,
        message: `${called('Objective', link.id)} was due by ${target.value}, but the session is on ${date.value}.`,
        see: [{ file: plan.file, at: target, message: `The target of ${called('objective', link.id)}.` }],
      })
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'plan: P-1\n'
      + 'service: { date: 2026-07-01 }\n'
      + 'goals: [G1.1]\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'goals:\n'
      + '  - { id: G1, objectives: [{ id: G1.1, target: 2026-06-30 }] }\n',
  correct: 'kind: note\n'
      + 'plan: P-1\n'
      + 'service: { date: 2026-06-30 }\n'
      + 'goals: [G1.1]\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'goals:\n'
      + '  - { id: G1, objectives: [{ id: G1.1, target: 2026-06-30 }] }\n',
  shows: 'the target date itself is not past',
}
