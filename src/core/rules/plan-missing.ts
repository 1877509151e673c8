import { nearest } from '../knowledge/nearest'
import { called, shownId } from '../records/shown-id'
import { changeTo } from './change-to'
import { didYouMean } from './did-you-mean'
import { namePlan } from './plans-in-effect'
import type { Examples, RuleOn } from './rule'

export const planMissing: RuleOn<'note'> = {
  id: 'plan-missing',
  title: 'Plan named by the note is not in the workspace',
  why: 'Without the plan, nothing shows that the session was planned. Its goals and dates cannot be checked, here or by an auditor.',
  howToFix: 'Correct `plan` in the note, or add the plan’s file to the workspace.',
  fixSafety: 'Never automatic: a plan with a similar id, or in effect on the same day, may not be the one that the clinician followed.',
  asks: ['R4', 'N2'],
  denial: ['272', 'M141', 'N238'],
  severity: 'warning',
  on: ['note'],
  check(note, report, context) {
    const { plan, client } = note
    if (plan.value === undefined || context.planOf(note)) return
    const name = shownId(plan.value)
    const near = nearest(plan.value, context.plansOf(client.value).flatMap(({ id }) => id.value ?? []))
    report({
      at: plan,
      message: `${name ? `Plan ${name}` : 'The plan of this note'} is not in the workspace.${didYouMean(near)}`,
      fixes: near.length
        ? near.map(id => changeTo(plan, id, { title: `Change to ${called('plan', id)}` }))
        : namePlan(note, context),
    })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'client: C-1\n'
      + 'plan: P-1024\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1042\n'
      + 'client: C-1\n',
  fixed: 'kind: note\n'
      + 'client: C-1\n'
      + 'plan: P-1042\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1042\n'
      + 'client: C-1\n',
  correct: 'kind: note\n'
      + 'client: C-1\n'
      + 'plan: P-1\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'client: C-1\n',
  shows: 'the plan is in the workspace',
}
