import type { Note, Plan } from '../records/record'
import { called } from '../records/shown-id'
import { goalsToLink, linkGoal } from './goals-to-link'
import { ownPlan, plansInEffect } from './plans-in-effect'
import type { Context, RuleOn } from './rule'

/** The note links no goal or objective. */
export const goalMissing: RuleOn<'note'> = {
  id: 'goal-missing',
  title: 'Every note links at least one goal or objective of the plan.',
  why: 'A payer pays for carrying out the plan. A session that serves none of its goals shows no medical necessity, and is denied or '
    + 'taken back whatever the narrative says.',
  asks: ['R4', 'N1', 'N2'],
  denial: ['50', '272', 'B5', 'M141', 'N238', 'N661'],
  severity: 'error',
  on: ['note'],
  examples: [
    {
      bad: 'kind: note\nplan: P-1\nactivities: [job-readiness]\n---\nkind: plan\nid: P-1\ngoals:\n'
        + '  - { id: G1, domain: social, objectives: [{ id: G1.1 }] }\n  - { id: G2, domain: work, objectives: [{ id: G2.1 }] }\n',
      says: ['The note links no goal or objective of plan P-1.'],
      fixed: 'kind: note\nplan: P-1\ngoals: [G2.1]\nactivities: [job-readiness]\n---\nkind: plan\nid: P-1\ngoals:\n'
        + '  - { id: G1, domain: social, objectives: [{ id: G1.1 }] }\n  - { id: G2, domain: work, objectives: [{ id: G2.1 }] }\n',
    },
    // G1.1 was due before the session; G1.2 is due on that very day.
    {
      bad: 'kind: note\nplan: P-1\nservice: { date: 2026-03-09 }\ngoals: []\n---\nkind: plan\nid: P-1\ngoals:\n'
        + '  - { id: G1, objectives: [{ id: G1.1, target: 2026-03-08 }, { id: G1.2, target: 2026-03-09 }] }\n',
      says: ['The note links no goal or objective of plan P-1.'],
      fixed: 'kind: note\nplan: P-1\nservice: { date: 2026-03-09 }\ngoals: [G1.2]\n---\nkind: plan\nid: P-1\ngoals:\n'
        + '  - { id: G1, objectives: [{ id: G1.1, target: 2026-03-08 }, { id: G1.2, target: 2026-03-09 }] }\n',
    },
    { bad: 'kind: note\ngoals: []\n', says: ['The note links no goal or objective.'] },
    { good: 'kind: note\nplan: P-1\ngoals: [G1]\n' },
    { good: 'kind: note\ngoals: G1\n' },
    { good: 'kind: plan\nid: P-1\ngoals: []\n' },
  ],
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

function planToLink(note: Note, context: Context): Plan | undefined {
  if (note.plan.present) return ownPlan(note, context)
  const plans = plansInEffect(note, context)
  return plans.length === 1 ? plans[0] : undefined
}
