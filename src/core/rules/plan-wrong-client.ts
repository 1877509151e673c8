import { called, idOr, isId } from '../records/shown-id'
import { isOthersPlan, namePlan } from './plans-in-effect'
import type { RuleOn } from './rule'

/** The plan that a note names is another client's. */
export const planWrongClient: RuleOn<'note'> = {
  id: 'plan-wrong-client',
  title: 'The plan that a note names is the plan of the note’s client.',
  why: 'A session can only carry out the client’s own plan. With another client’s plan the service counts as not planned, and one of the '
    + 'two records tells of the wrong person.',
  asks: ['N2', 'R4'],
  denial: ['272', '140', 'N238'],
  severity: 'error',
  on: ['note'],
  examples: [
    {
      bad: 'kind: note\nclient: C-1\nplan: P-2\n---\nkind: plan\nid: P-2\nclient: C-2\n',
      says: ['Plan P-2 is of client C-2; the note is of C-1.'],
    },
    {
      bad: 'kind: note\nclient: C-1\nplan: P-2\nservice: { date: 2026-03-09 }\n---\nkind: plan\nid: P-2\nclient: C-2\n'
        + '---\nkind: plan\nid: P-1\nclient: C-1\neffective: { from: 2026-03-09 }\n',
      says: ['Plan P-2 is of client C-2; the note is of C-1.'],
      fixed: 'kind: note\nclient: C-1\nplan: P-1\nservice: { date: 2026-03-09 }\n---\nkind: plan\nid: P-2\nclient: C-2\n'
        + '---\nkind: plan\nid: P-1\nclient: C-1\neffective: { from: 2026-03-09 }\n',
    },
    { good: 'kind: note\nclient: "00100"\nplan: P-1\n---\nkind: plan\nid: P-1\nclient: 00100\n' },
    // Two clients' plans have one id: duplicate-id speaks.
    {
      good: 'kind: note\nclient: C-2\nplan: P-1\nservice: { date: 2026-03-09 }\n---\nkind: plan\nid: P-1\nclient: C-1\neffective: { from: 2026-01-05 }\n'
        + '---\nkind: plan\nid: P-1\nclient: C-2\n',
    },
    // One of the two does not say whose it is.
    { good: 'kind: note\nplan: P-1\n---\nkind: plan\nid: P-1\nclient: C-2\n' },
    { good: 'kind: note\nclient: C-1\nplan: P-1\n---\nkind: plan\nid: P-1\n' },
    { good: 'kind: note\nclient: C-1\nplan: P-9\n' },
  ],
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
