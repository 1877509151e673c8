import { goalsOf, isOpen } from '../records/goals'
import { grouped } from '../records/grouped'
import { isRead } from '../records/is-read'
import { covers } from '../records/period'
import { memoizeOfList } from '../memoize'
import type { Note, Plan } from '../records/record'
import { called } from '../records/shown-id'
import { ownPlan } from './plans-in-effect'
import type { Context, RuleOn } from './rule'

/**
 * An objective of a plan in effect that no note links. "In effect" is judged on the day of the plan's latest note, for there is no other
 * clock. A plan with fewer notes than objectives is silent: not each of them could have had its turn.
 */
export const goalNeverWorked: RuleOn<'plan'> = {
  id: 'goal-never-worked',
  title: 'Every objective of a plan is worked on while the plan is in effect.',
  why: 'An objective that no session serves makes a reviewer ask whether the plan is the client’s own or a form that was filled in. '
    + 'An objective counts as worked on when a note links it or its goal.',
  asks: ['R3', 'R4', 'N1', 'N2'],
  denial: ['50', '272', 'N238'],
  severity: 'hint',
  on: ['plan'],
  examples: [
    {
      bad: 'kind: plan\nid: P-1\neffective: { from: 2026-01-05 }\ngoals: [{ id: G1, objectives: [{ id: G1.1 }, { id: G1.2 }] }]\n'
        + '---\nkind: note\nid: N-1\nplan: P-1\nservice: { date: 2026-03-09 }\ngoals: [G1.1]\n'
        + '---\nkind: note\nid: N-2\nplan: P-1\nservice: { date: 2026-03-16 }\ngoals: [G1.1]\n',
      says: ['No note links objective G1.2 or its goal; 2 notes carry out the plan.'],
    },
    // Both last days are still within.
    {
      bad: 'kind: plan\nid: P-1\neffective: { from: 2024-01-05, through: 2024-02-29 }\n'
        + 'goals: [{ id: G1, objectives: [{ id: G1.1 }] }, { id: G2, objectives: [{ id: G2.1, target: 2024-02-29 }] }]\n'
        + '---\nkind: note\nid: N-1\nplan: P-1\nservice: { date: 2024-02-12 }\ngoals: [G1]\n'
        + '---\nkind: note\nid: N-2\nplan: P-1\nservice: { date: 2024-02-29 }\ngoals: [G1]\n',
      says: ['No note links objective G2.1 or its goal'],
    },
    // A fresh plan.
    { good: 'kind: plan\nid: P-1\neffective: { from: 2026-01-05 }\ngoals: [{ id: G1, objectives: [{ id: G1.1 }] }]\n' },
    // Two objectives, one note: the other one's turn may come.
    {
      good: 'kind: plan\nid: P-1\neffective: { from: 2026-01-05 }\ngoals: [{ id: G1, objectives: [{ id: G1.1 }, { id: G1.2 }] }]\n'
        + '---\nkind: note\nid: N-1\nplan: P-1\nservice: { date: 2026-03-09 }\ngoals: [G1.1]\n',
    },
    // The goal is linked, and with it all of its objectives.
    {
      good: 'kind: plan\nid: P-1\neffective: { from: 2026-01-05 }\ngoals: [{ id: G1, objectives: [{ id: G1.1 }] }]\n'
        + '---\nkind: note\nid: N-1\nplan: P-1\nservice: { date: 2026-03-09 }\ngoals: [G1]\n',
    },
    // By the latest note the plan, or the objective's target, was past.
    {
      good: 'kind: plan\nid: P-1\neffective: { from: 2026-01-05, through: 2026-03-08 }\ngoals: [{ id: G1, objectives: [{ id: G1.1 }] }]\n'
        + '---\nkind: note\nid: N-1\nplan: P-1\nservice: { date: 2026-03-09 }\ngoals: [G9]\n',
    },
    {
      good: 'kind: plan\nid: P-1\neffective: { from: 2026-01-05 }\ngoals: [{ id: G1, objectives: [{ id: G1.1, target: 2026-03-08 }] }]\n'
        + '---\nkind: note\nid: N-1\nplan: P-1\nservice: { date: 2026-03-09 }\ngoals: [G9]\n',
    },
    // Planned for a code that none of these notes bills: its notes are kept elsewhere.
    {
      good: 'kind: plan\nid: P-1\neffective: { from: 2026-01-05 }\ngoals: [{ id: G1, objectives: [{ id: G1.1, services: [H2015] }] }]\n'
        + '---\nkind: note\nid: N-1\nplan: P-1\nservice: { code: H2017, date: 2026-03-09 }\n',
    },
    // An older version of the plan with the same id: the notes are those of the other one.
    {
      good: 'kind: plan\nid: P-1\nclient: C-1\neffective: { from: 2026-01-05 }\ngoals: [{ id: G1, objectives: [{ id: G1.2 }] }]\n'
        + '---\nkind: plan\nid: P-1\nclient: C-1\neffective: { from: 2026-01-05 }\ngoals: [{ id: G1, objectives: [{ id: G1.1 }] }]\n'
        + '---\nkind: note\nid: N-1\nclient: C-1\nplan: P-1\nservice: { date: 2026-03-09 }\ngoals: [G1.1]\n',
    },
    // The same objective in another plan, worked on there, is another one.
    {
      good: 'kind: plan\nid: P-1\nclient: C-1\neffective: { from: 2026-01-05 }\ngoals: [{ id: G1, objectives: [{ id: G1.1 }] }]\n'
        + '---\nkind: plan\nid: P-2\nclient: C-2\neffective: { from: 2026-01-05 }\ngoals: [{ id: G1, objectives: [{ id: G1.1 }] }]\n'
        + '---\nkind: note\nid: N-1\nclient: C-2\nplan: P-2\nservice: { date: 2026-03-09 }\ngoals: [G1.1]\n',
    },
  ],
  check(plan, report, context) {
    const notes = notesOf(plan, context)
    const latest = notes[notes.length - 1]?.service.date.value
    const objectives = goalsOf(plan).filter(({ objective }) => objective)
    if (notes.length < objectives.length || !covers(plan.effective, latest) || !notes.every(({ goals }) => isRead(goals))) return
    const linked = new Set(notes.flatMap(({ goals }) => goals.items.map(({ value }) => value)))
    const billed = new Set(notes.map(({ service }) => service.code.value))
    for (const link of objectives) {
      const { id, goal, objective } = link
      const services = objective!.services.items
      if (linked.has(id) || linked.has(goal.id.value) || !isOpen(link, latest)) continue
      if (services.length > 0 && !services.some(({ value }) => billed.has(value))) continue
      report({ at: objective!.id, message: `No note links ${called('objective', id)} or its goal; ${notes.length === 1 ? '1 note carries' : `${notes.length} notes carry`} out the plan.` })
    }
  },
}

function notesOf(plan: Plan, context: Context): readonly Note[] {
  return carriedOut(context.notesCarrying(plan.id.value), context.named('plan', plan.id.value), context).get(plan) ?? []
}

/** The dated notes that name one of some plans with the same id, by the plan that they mean. */
const carriedOut = memoizeOfList((notes: readonly Note[], _plans: readonly Plan[], context: Context) =>
  grouped(notes.filter(({ service }) => service.date.value !== undefined), note => ownPlan(note, context)))
