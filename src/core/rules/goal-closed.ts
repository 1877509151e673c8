import { goalsOf, isClosed } from '../records/goals'
import { called } from '../records/shown-id'
import { ownPlan } from './plans-in-effect'
import type { Examples, RuleOn } from './rule'

export const goalClosed: RuleOn<'note'> = {
  id: 'goal-closed',
  title: 'Linked objective was closed before the session',
  why: 'A service is medically necessary only for a need that the plan still has. A session for an objective that was achieved or dropped is recouped.',
  howToFix: 'Link an objective that is still open, or correct the `status` or `closed` date of the objective in the plan.',
  fixSafety: 'There is no automatic fix: only the clinician knows which goal was worked on.',
  asks: ['R3', 'N2'],
  denial: ['50', '272'],
  severity: 'warning',
  on: ['note'],
  check(note, report, context) {
    const plan = ownPlan(note, context)
    const { date } = note.service
    if (!plan || date.value === undefined) return
    for (const goal of note.goals.items) {
      const objective = goalsOf(plan).find(({ id }) => id === goal.value)?.objective
      if (!objective || !isClosed(objective) || objective.closed.value === undefined || objective.closed.value >= date.value) continue
      report({
        at: goal,
        message: `${called('Objective', goal.value)} was ${objective.status.value} on ${objective.closed.value}, before the session on ${date.value}.`,
        see: [{ file: plan.file, at: objective.status, message: `The status of ${called('objective', goal.value)}.` }],
      })
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nplan: P-1\nservice: { date: 2026-04-02 }\ngoals: [G1.1]\n---\nkind: plan\nid: P-1\n'
    + 'goals: [{ id: G1, objectives: [{ id: G1.1, status: achieved, closed: 2026-03-31 }] }]\n',
  correct: 'kind: note\nplan: P-1\nservice: { date: 2026-03-31 }\ngoals: [G1.1]\n---\nkind: plan\nid: P-1\n'
    + 'goals: [{ id: G1, objectives: [{ id: G1.1, status: achieved, closed: 2026-03-31 }] }]\n',
  shows: 'the session on the day the objective was achieved',
}
