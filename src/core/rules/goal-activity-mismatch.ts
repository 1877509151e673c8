import { activitiesOf } from '../records/activities'
import { goalsOf, type GoalOrObjective } from '../records/goals'
import { idOr } from '../records/shown-id'
import { goalsToLink, isServed, linkGoal } from './goals-to-link'
import { ownPlan } from './plans-in-effect'
import type { Examples, RuleOn } from './rule'

export const goalActivityMismatch: RuleOn<'note'> = {
  id: 'goal-activity-mismatch',
  title: 'Activities do not fit the linked goals',
  why: 'Linking a goal is not enough: the session has to work toward it. Job interview practice under a goal of coping with voices reads '
    + 'as a session outside the plan.',
  howToFix: 'Link the goal that the session worked on, or correct `activities`. If the `domain` of the goal is wrong, correct it in the plan.',
  fixSafety: 'Never automatic: only the clinician knows what was done and which goal it was for.',
  asks: ['R3', 'C2', 'N1'],
  denial: ['50', '272', 'N661'],
  severity: 'warning',
  on: ['note'],
  check(note, report, context) {
    const plan = ownPlan(note, context)
    const activities = activitiesOf(note)
    if (!plan || activities.length < note.activities.items.length || !activities.some(({ activity }) => activity.billable)) return
    const linked: GoalOrObjective[] = []
    for (const { value } of note.goals.items) {
      const link = goalsOf(plan).find(({ id, goal }) => id === value && goal.domain.value !== undefined)
      if (!link || isServed(note, link)) return
      linked.push(link)
    }
    if (linked.length === 0) return
    const domains = linked.map(({ id, goal }) => `${idOr(id, 'a goal')}: ${goal.domain.value}`)
    report({
      at: note.activities,
      message: `No activity fits the domain of a linked goal (${domains.join(', ')}).`,
      see: linked.map(({ id, goal }) => ({ file: plan.file, at: goal.domain, message: `The domain of ${idOr(id, 'the goal')} is ${goal.domain.value}.` })),
      fixes: goalsToLink(note, plan).filter(goal => isServed(note, goal)).map(goal => linkGoal(note, goal)),
    })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'plan: P-1\n'
      + 'goals: [G1.1]\n'
      + 'activities: [job-readiness]\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'goals:\n'
      + '  - { id: G1, domain: coping, objectives: [{ id: G1.1 }] }\n'
      + '  - { id: G2, domain: work, objectives: [{ id: G2.1 }] }\n',
  fixed: 'kind: note\n'
      + 'plan: P-1\n'
      + 'goals: [G1.1, G2.1]\n'
      + 'activities: [job-readiness]\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'goals:\n'
      + '  - { id: G1, domain: coping, objectives: [{ id: G1.1 }] }\n'
      + '  - { id: G2, domain: work, objectives: [{ id: G2.1 }] }\n',
  correct: 'kind: note\n'
      + 'plan: P-1\n'
      + 'goals: [G1]\n'
      + 'activities: [advocacy]\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'goals: [{ id: G1, domain: education }]\n',
  shows: 'advocacy fits a goal of any domain',
}
