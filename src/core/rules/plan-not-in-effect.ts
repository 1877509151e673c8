import { covers } from '../records/period'
import { called } from '../records/shown-id'
import { namePlan, ownPlan } from './plans-in-effect'
import type { RuleOn } from './rule'

/** The session is outside the dates of the plan that the note names. */
export const planNotInEffect: RuleOn<'note'> = {
  id: 'plan-not-in-effect',
  title: 'The plan that a note names is in effect on the day of the session.',
  why: 'A service delivered before a plan begins or after it has run out was not planned by anybody. Payers take such sessions back, '
    + 'however well they are written.',
  asks: ['N2', 'R4'],
  denial: ['272', '284', 'N351'],
  severity: 'error',
  on: ['note'],
  examples: [
    {
      bad: 'kind: note\nplan: P-1\nservice: { date: 2026-07-05 }\n'
        + '---\nkind: plan\nid: P-1\neffective: { from: 2026-01-05, through: 2026-07-04 }\n',
      says: ['Plan P-1 is in effect from 2026-01-05 through 2026-07-04; the session is on 2026-07-05.'],
    },
    {
      bad: 'kind: note\nclient: C-1\nplan: P-1\nservice: { date: 2026-01-04 }\n'
        + '---\nkind: plan\nid: P-1\nclient: C-1\neffective: { from: 2026-01-05 }\n'
        + '---\nkind: plan\nid: P-0\nclient: C-1\neffective: { from: 2025-07-05, through: 2026-01-04 }\n',
      says: ['Plan P-1 is in effect from 2026-01-05; the session is on 2026-01-04.'],
      fixed: 'kind: note\nclient: C-1\nplan: P-0\nservice: { date: 2026-01-04 }\n'
        + '---\nkind: plan\nid: P-1\nclient: C-1\neffective: { from: 2026-01-05 }\n'
        + '---\nkind: plan\nid: P-0\nclient: C-1\neffective: { from: 2025-07-05, through: 2026-01-04 }\n',
    },
    // The first and the last day count.
    {
      good: 'kind: note\nplan: P-1\nservice: { date: 2026-01-05 }\n'
        + '---\nkind: plan\nid: P-1\neffective: { from: 2026-01-05, through: 2026-07-04 }\n',
    },
    {
      good: 'kind: note\nplan: P-1\nservice: { date: 2026-07-04 }\n'
        + '---\nkind: plan\nid: P-1\neffective: { from: 2026-01-05, through: 2026-07-04 }\n',
    },
    // A session that passes midnight belongs to the day it began.
    {
      good: 'kind: note\nplan: P-1\nservice: { date: 2026-07-04, start: "23:30", end_date: 2026-07-05, end: "00:15" }\n'
        + '---\nkind: plan\nid: P-1\neffective: { from: 2026-01-05, through: 2026-07-04 }\n',
    },
    // An impossible date says nothing; nor does a plan without dates.
    {
      good: 'kind: note\nplan: P-1\nservice: { date: 2026-07-32 }\n'
        + '---\nkind: plan\nid: P-1\neffective: { from: 2026-01-05, through: 2026-07-04 }\n',
    },
    {
      good: 'kind: note\nplan: P-1\nservice: { date: 2026-07-05 }\n'
        + '---\nkind: plan\nid: P-1\neffective: { from: 2026-01-05, through: 2026-06-31 }\n',
    },
    { good: 'kind: note\nplan: P-1\nservice: { date: 2026-07-05 }\n---\nkind: plan\nid: P-1\n' },
    // An older version with the same id, such as in an archive: the one in effect is meant, and duplicate-id speaks.
    {
      good: 'kind: note\nclient: C-1\nplan: P-1\nservice: { date: 2026-01-05 }\n'
        + '---\nkind: plan\nid: P-1\nclient: C-1\neffective: { from: 2025-01-05, through: 2026-01-04 }\n'
        + '---\nkind: plan\nid: P-1\nclient: C-1\neffective: { from: 2026-01-05 }\n',
    },
    // Another client's plan: plan-wrong-client speaks.
    {
      good: 'kind: note\nclient: C-1\nplan: P-1\nservice: { date: 2026-01-04 }\n'
        + '---\nkind: plan\nid: P-1\nclient: C-2\neffective: { from: 2026-01-05 }\n',
    },
  ],
  check(note, report, context) {
    const plan = ownPlan(note, context)
    const { date } = note.service
    if (!plan || covers(plan.effective, date.value) !== false) return
    const { from, through } = plan.effective
    const dates = `from ${from.value}${through.value === undefined ? '' : ` through ${through.value}`}`
    report({
      at: note.plan,
      message: `${called('Plan', plan.id.value)} is in effect ${dates}; the session is on ${date.value}.`,
      see: [{ file: plan.file, at: plan.effective, message: `${called('Plan', plan.id.value)} is in effect ${dates}.` }],
      fixes: namePlan(note, context),
    })
  },
}
