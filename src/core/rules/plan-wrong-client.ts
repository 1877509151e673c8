import { called, idOr, isId } from '../records/shown-id'
import { isOthersPlan, namePlan } from './plans-in-effect'
import type { Examples, RuleOn } from './rule'

export const planWrongClient: RuleOn<'note'> = {
  id: 'plan-wrong-client',
  title: 'The plan that a note names is the plan of the note’s client',
  why: 'A session can only carry out the client’s own plan. With another client’s plan the service counts as not planned, and one of the '
    + 'two records tells of the wrong person.',
  howToFix: '',
  fixSafety: '',
  asks: ['N2', 'R4'],
  denial: ['272', '140', 'N238'],
  severity: 'error',
  on: ['note'],
  check(note, report, context) {
    const plan = context.planOf(note)
    if (!plan || !isOthersPlan(note, plan)) return
    const isShown = isId(plan.client.value) && isId(note.client.value)
    const isOf = isShown ? `is of ${called('client', plan.client.value)}` : 'is of another client'
    report({
      at: note.plan,
      message: `${called('Plan', plan.id.value)} ${isOf}${isShown ? `; the note is of ${idOr(note.client.value, 'another')}` : ''}.`,
      see: [{ file: plan.file, at: plan.client, message: `${called('Plan', plan.id.value)} ${isOf}.` }],
      fixes: namePlan(note, context),
    })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'client: C-1\n'
      + 'plan: P-2\n'
      + 'service: { date: 2026-03-09 }\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-2\n'
      + 'client: C-2\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'client: C-1\n'
      + 'effective: { from: 2026-03-09 }\n',
  fixed: 'kind: note\n'
      + 'client: C-1\n'
      + 'plan: P-1\n'
      + 'service: { date: 2026-03-09 }\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-2\n'
      + 'client: C-2\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'client: C-1\n'
      + 'effective: { from: 2026-03-09 }\n',
  correct: 'kind: note\n'
      + 'client: "00100"\n'
      + 'plan: P-1\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'client: 00100\n',
  shows: 'one client with and without quotes',
}
