import { called, isId } from '../records/shown-id'
import { isOthersPlan, namePlan } from './plans-in-effect'
import type { Examples, RuleOn } from './rule'

export const planWrongClient: RuleOn<'note'> = {
  id: 'plan-wrong-client',
  title: 'Plan belongs to another client',
  why: 'A session can only carry out the client’s own plan. Under another client’s plan it counts as not planned, and one of the two '
    + 'records describes the wrong person.',
  howToFix: 'Set `plan` to the client’s own plan, or correct `client` in the record that has the wrong one.',
  fixSafety: 'Never automatic: only a person can tell whether the plan named or one of the clients is wrong.',
  asks: ['N2', 'R4'],
  denial: ['272', '140', 'N238'],
  severity: 'error',
  on: ['note'],
  check(note, report, context) {
    const plan = context.planOf(note)
    if (!plan || !isOthersPlan(note, plan)) return
    const isShown = isId(plan.client.value) && isId(note.client.value)
    const belongs = `belongs to ${isShown ? called('client', plan.client.value) : 'another client'}`
    report({
      at: note.plan,
      message: `${called('Plan', plan.id.value)} ${belongs}${isShown ? `, but the note is for ${called('client', note.client.value)}` : ''}.`,
      see: [{ file: plan.file, at: plan.client, message: `${called('Plan', plan.id.value)} ${belongs}.` }],
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
  shows: 'the same client id, with and without quotes',
}
