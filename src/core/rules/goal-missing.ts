import type { Note, Plan } from '../records/record'
import { called } from '../records/shown-id'
import { goalsToLink, linkGoal } from './goals-to-link'
import { ownPlan, plansInEffect } from './plans-in-effect'
import type { Context, Examples, RuleOn } from './rule'

export const goalMissing: RuleOn<'note'> = {
  id: 'goal-missing',
  title: 'Note links to no goal or objective',
  why: 'Payers pay for services that carry out the plan. A session tied to none of its goals shows no medical necessity; the payer can '
    + 'deny it or recoup the payment, whatever the narrative says.',
  howToFix: 'Write the id of each goal or objective that the session worked on in `goals`. The quick fixes offer the open objectives of the '
    + 'plan, the best match for the activities and the code first.',
  fixSafety: 'Never automatic: only the clinician knows which goal was worked on.',
  asks: ['R4', 'N1', 'N2'],
  denial: ['50', '272', 'B5', 'M141', 'N238', 'N661'],
  severity: 'error',
  on: ['note'],
  isOpenInDraft: true,
  check(note, report, context) {
    const { goals } = note
    if (goals.items.length > 0) return
    const plan = context.ifKnown(() => planToLink(note, context), undefined)
    report({
      at: goals,
      message: `The note links to no goal or objective${plan ? ` of ${called('plan', plan.id.value)}` : ''}.`,
      fixes: plan && goalsToLink(note, plan).map(goal => linkGoal(note, goal)),
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
  shows: 'the note links to a goal',
}

function planToLink(note: Note, context: Context): Plan | undefined {
  if (note.plan.present) return ownPlan(note, context)
  const plans = plansInEffect(note, context)
  return plans.length === 1 ? plans[0] : undefined
}
