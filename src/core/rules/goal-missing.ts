import type { Note, Plan } from '../records/record'
import { called } from '../records/shown-id'
import { goalsToLink, linkGoal } from './goals-to-link'
import { ownPlan, plansInEffect } from './plans-in-effect'
import type { Context, Examples, RuleOn } from './rule'

export const goalMissing: RuleOn<'note'> = {
  id: 'goal-missing',
  title: 'Every note links at least one goal or objective of the plan',
  why: 'A payer pays for carrying out the plan. A session that serves none of its goals shows no medical necessity, and is denied or '
    + 'taken back whatever the narrative says.',
  howToFix: '',
  fixSafety: '',
  asks: ['R4', 'N1', 'N2'],
  denial: ['50', '272', 'B5', 'M141', 'N238', 'N661'],
  severity: 'error',
  on: ['note'],
  check(note, report, context) {
    const { goals } = note
    if (goals.items.length > 0) return
    const plan = context.ifKnown(() => planToLink(note, context), undefined)
    report({
      at: goals,
      message: `The note links no goal or objective${plan ? ` of ${called('plan', plan.id.value)}` : ''}.`,
      fixes: plan && goalsToLink(note, plan).map(one => linkGoal(note, one)),
    })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'plan: P-1\n'
      + 'activities: [job-readiness]\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'goals:\n'
      + '  - { id: G1, domain: social, objectives: [{ id: G1.1 }] }\n'
      + '  - { id: G2, domain: work, objectives: [{ id: G2.1 }] }\n',
  fixed: 'kind: note\n'
      + 'plan: P-1\n'
      + 'goals: [G2.1]\n'
      + 'activities: [job-readiness]\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'goals:\n'
      + '  - { id: G1, domain: social, objectives: [{ id: G1.1 }] }\n'
      + '  - { id: G2, domain: work, objectives: [{ id: G2.1 }] }\n',
  correct: 'kind: note\nplan: P-1\ngoals: [G1]\n',
  shows: 'a goal is linked',
}

function planToLink(note: Note, context: Context): Plan | undefined {
  if (note.plan.present) return ownPlan(note, context)
  const plans = plansInEffect(note, context)
  return plans.length === 1 ? plans[0] : undefined
}
