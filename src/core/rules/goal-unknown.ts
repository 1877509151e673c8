import { nearest } from '../knowledge/nearest'
import { goalsOf } from '../records/goals'
import { called, shownId } from '../records/shown-id'
import { changeTo } from './change-to'
import { didYouMean } from './did-you-mean'
import { isServed } from './goals-to-link'
import { ownPlan } from './plans-in-effect'
import type { Examples, RuleOn } from './rule'

export const goalUnknown: RuleOn<'note'> = {
  id: 'goal-unknown',
  title: 'Every goal or objective that a note links is in the plan it names',
  why: 'A link to nothing is no link: the reviewer looks the id up in the plan, does not find it, and the session counts as not planned.',
  howToFix: '',
  fixSafety: '',
  asks: ['R4', 'N1', 'N2'],
  denial: ['N238', 'M141', '272'],
  severity: 'error',
  on: ['note'],
  check(note, report, context) {
    const plan = ownPlan(note, context)
    if (!plan) return
    const goals = goalsOf(plan)
    // Of ids alike those come first whose goal the note's activities serve.
    let ids: readonly string[] | undefined
    for (const goal of note.goals.items) {
      if (goal.value === undefined || goals.some(({ id }) => id === goal.value)) continue
      ids ??= [true, false].flatMap(served => goals.filter(one => isServed(note, one) === served).map(({ id }) => id))
      const near = nearest(goal.value, ids)
      const missing = shownId(goal.value)
      report({
        at: goal,
        message: `${called('Plan', plan.id.value)} has no ${missing ? `goal or objective ${missing}` : 'such goal or objective'}.${didYouMean(near)}`,
        fixes: near.map(id => changeTo(goal, id)),
      })
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'plan: P-1\n'
      + 'goals: [G1.3]\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'goals:\n'
      + '  - id: G1\n'
      + '    objectives: [{ id: G1.2 }]\n',
  fixed: 'kind: note\n'
      + 'plan: P-1\n'
      + 'goals: [G1.2]\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'goals:\n'
      + '  - id: G1\n'
      + '    objectives: [{ id: G1.2 }]\n',
  correct: 'kind: note\n'
      + 'plan: P-1\n'
      + 'goals: [G1, G1.2]\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'goals:\n'
      + '  - id: G1\n'
      + '    objectives: [{ id: G1.2 }]\n',
  shows: 'a goal and an objective of the plan',
}
