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
  title: 'Linked goal or objective is not in the plan',
  why: 'A reviewer looks up the id in the plan. If it is not there, the session does not count as planned.',
  howToFix: 'Correct the id in `goals`. If the plan was updated, add the new goal or objective to the plan’s file.',
  fixSafety: 'Never automatic: a similar id may be another goal, and only the clinician knows which goal was worked on.',
  asks: ['R4', 'N1', 'N2'],
  denial: ['N238', 'M141', '272'],
  severity: 'error',
  on: ['note'],
  check(note, report, context) {
    const plan = ownPlan(note, context)
    if (!plan) return
    const goals = goalsOf(plan)
    // Goals that the activities serve come first: equally near ids keep this order.
    let ids: readonly string[] | undefined
    for (const link of note.goals.items) {
      if (link.value === undefined || goals.some(({ id }) => id === link.value)) continue
      ids ??= [true, false].flatMap(served => goals.filter(goal => isServed(note, goal) === served).map(({ id }) => id))
      const near = nearest(link.value, ids)
      const name = shownId(link.value)
      report({
        at: link,
        message: `${called('Plan', plan.id.value)} has no ${name ? `goal or objective ${name}` : 'such goal or objective'}.${didYouMean(near)}`,
        fixes: near.map(id => changeTo(link, id)),
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
