import { nearest } from '../knowledge/nearest'
import { called, shownId } from '../records/shown-id'
import { changeTo } from './change-to'
import { didYouMean } from './did-you-mean'
import { namePlan } from './plans-in-effect'
import type { RuleOn } from './rule'

/** The note names a plan that the workspace lacks. */
export const planMissing: RuleOn<'note'> = {
  id: 'plan-missing',
  title: 'The plan that a note names is in the workspace.',
  why: 'Without the plan nothing shows that the session was planned: neither its goals nor its dates can be checked, here or by an '
    + 'auditor.',
  asks: ['R4', 'N2'],
  denial: ['272', 'M141', 'N238'],
  severity: 'warning',
  on: ['note'],
  examples: [
    {
      bad: 'kind: note\nclient: C-1\nplan: P-1024\n---\nkind: plan\nid: P-1042\nclient: C-1\n',
      says: ['No plan "P-1024" is in the workspace. Did you mean "P-1042"?'],
      fixed: 'kind: note\nclient: C-1\nplan: P-1042\n---\nkind: plan\nid: P-1042\nclient: C-1\n',
    },
    {
      bad: 'kind: note\nclient: C-1\nplan: old\nservice: { date: 2026-03-09 }\n'
        + '---\nkind: plan\nid: P-1\nclient: C-1\neffective: { from: 2026-03-09 }\n',
      says: ['No plan "old" is in the workspace.'],
      fixed: 'kind: note\nclient: C-1\nplan: P-1\nservice: { date: 2026-03-09 }\n'
        + '---\nkind: plan\nid: P-1\nclient: C-1\neffective: { from: 2026-03-09 }\n',
    },
    // The plan with a like id is another client's.
    {
      bad: 'kind: note\nclient: C-1\nplan: P-1024\n---\nkind: plan\nid: P-1042\nclient: C-2\n',
      says: ['No plan "P-1024" is in the workspace.'],
    },
    { good: 'kind: note\nclient: C-1\nplan: P-1\n---\nkind: plan\nid: P-1\nclient: C-1\n' },
    // Ids are the same text however they are quoted.
    { good: 'kind: note\nplan: 00100\n---\nkind: plan\nid: "00100"\n' },
    { good: 'kind: note\nclient: C-1\n' },
    { good: 'kind: note\nplan: { id: P-1 }\n' },
  ],
  check(note, report, context) {
    const { plan, client } = note
    if (plan.value === undefined || context.planOf(note)) return
    const name = shownId(plan.value)
    const near = nearest(plan.value, context.plansOf(client.value).flatMap(({ id }) => id.value ?? []))
    report({
      at: plan,
      message: `${name ? `No plan ${name} is` : 'The plan that the note names is not'} in the workspace.${didYouMean(near)}`,
      fixes: near.length
        ? near.map(id => changeTo(plan, id, { title: `Change to ${called('plan', id)}` }))
        : namePlan(note, context),
    })
  },
}
