import { goalsOf } from '../records/goals'
import { called, idOr, listed } from '../records/shown-id'
import { changeTo } from './change-to'
import { goalsToLink, isForCode, isServed } from './goals-to-link'
import { ownPlan } from './plans-in-effect'
import type { RuleOn } from './rule'

/** The plan lists the codes for an objective, and the note that links it bills another one. */
export const goalNotForCode: RuleOn<'note'> = {
  id: 'goal-not-for-code',
  title: 'The code billed is one that the plan lists for the objective linked.',
  why: 'Where the plan says which services an objective is worked on with, another service was not planned for it. Reviewers ask for a '
    + 'plan that orders what was billed.',
  asks: ['R3', 'R4', 'N1', 'N2'],
  denial: ['284', '272', 'N54'],
  severity: 'warning',
  on: ['note'],
  examples: [
    // No code at all: code-unknown speaks.
    {
      good: 'kind: note\nplan: P-1\nservice: { code: H20177 }\ngoals: [G1.1]\n'
        + '---\nkind: plan\nid: P-1\ngoals:\n  - id: G1\n    objectives: [{ id: G1.1, services: [H2017] }]\n',
    },
    // In the plan neither.
    {
      good: 'kind: note\nplan: P-1\nservice: { code: H2017 }\ngoals: [G1.1]\n'
        + '---\nkind: plan\nid: P-1\ngoals:\n  - id: G1\n    objectives: [{ id: G1.1, services: [h2017] }]\n',
    },
    {
      bad: 'kind: note\nplan: P-1\nservice: { code: H2019 }\ngoals: [G1.1]\n'
        + '---\nkind: plan\nid: P-1\ngoals:\n'
        + '  - { id: G1, objectives: [{ id: G1.1, services: [H2017, H2014] }, { id: G1.2, services: [H2019] }] }\n',
      says: ['The plan has H2017 and H2014 for objective G1.1, not H2019.'],
      fixed: 'kind: note\nplan: P-1\nservice: { code: H2019 }\ngoals: [G1.2]\n'
        + '---\nkind: plan\nid: P-1\ngoals:\n'
        + '  - { id: G1, objectives: [{ id: G1.1, services: [H2017, H2014] }, { id: G1.2, services: [H2019] }] }\n',
    },
    {
      bad: 'kind: note\nplan: P-1\nservice: { code: H0036 }\ngoals: [G1.1, G1.2]\n'
        + '---\nkind: plan\nid: P-1\ngoals:\n  - { id: G1, objectives: [{ id: G1.1 }, { id: G1.2, services: [H2017] }] }\n',
      says: ['The plan has H2017 for objective G1.2, not H0036.'],
    },
    {
      good: 'kind: note\nplan: P-1\nservice: { code: H2017 }\ngoals: [G1.1]\n'
        + '---\nkind: plan\nid: P-1\ngoals:\n  - { id: G1, objectives: [{ id: G1.1, services: [H2017] }] }\n',
    },
    // Without a list any code may serve.
    {
      good: 'kind: note\nplan: P-1\nservice: { code: H2017 }\ngoals: [G1.1]\n'
        + '---\nkind: plan\nid: P-1\ngoals:\n  - { id: G1, objectives: [{ id: G1.1, services: [] }] }\n',
    },
    // The goal as a whole has no list.
    {
      good: 'kind: note\nplan: P-1\nservice: { code: H2019 }\ngoals: [G1]\n'
        + '---\nkind: plan\nid: P-1\ngoals:\n  - { id: G1, objectives: [{ id: G1.1, services: [H2017] }] }\n',
    },
    {
      good: 'kind: note\nplan: P-1\ngoals: [G1.1]\n'
        + '---\nkind: plan\nid: P-1\ngoals:\n  - { id: G1, objectives: [{ id: G1.1, services: [H2017] }] }\n',
    },
    // Another client's plan: plan-wrong-client speaks.
    {
      good: 'kind: note\nclient: C-1\nplan: P-1\nservice: { code: H2019 }\ngoals: [G1.1]\n'
        + '---\nkind: plan\nid: P-1\nclient: C-2\ngoals:\n  - { id: G1, objectives: [{ id: G1.1, services: [H2017] }] }\n',
    },
    // An objective that the activities serve is not given up for one that they do not.
    {
      bad: 'kind: note\nplan: P-1\nservice: { code: H2019 }\ngoals: [G1.1]\nactivities: [coping-skills]\n'
        + '---\nkind: plan\nid: P-1\ngoals:\n'
        + '  - { id: G1, domain: coping, objectives: [{ id: G1.1, services: [H2017] }] }\n'
        + '  - { id: G2, domain: work, objectives: [{ id: G2.1 }] }\n',
      says: ['The plan has H2017 for objective G1.1, not H2019.'],
      fixed: 'kind: note\nplan: P-1\nservice: { code: H2019 }\ngoals: [G1.1]\nactivities: [coping-skills]\n'
        + '---\nkind: plan\nid: P-1\ngoals:\n'
        + '  - { id: G1, domain: coping, objectives: [{ id: G1.1, services: [H2017] }] }\n'
        + '  - { id: G2, domain: work, objectives: [{ id: G2.1 }] }\n',
    },
    // Of several objectives the one that the activities serve comes first.
    {
      bad: 'kind: note\nplan: P-1\nservice: { code: H2019 }\ngoals: [G1.1]\nactivities: [coping-skills]\n'
        + '---\nkind: plan\nid: P-1\ngoals:\n'
        + '  - { id: G1, domain: work, objectives: [{ id: G1.1, services: [H2017] }, { id: G1.2 }] }\n'
        + '  - { id: G2, domain: coping, objectives: [{ id: G2.1 }] }\n',
      says: ['The plan has H2017 for objective G1.1, not H2019.'],
      fixed: 'kind: note\nplan: P-1\nservice: { code: H2019 }\ngoals: [G2.1]\nactivities: [coping-skills]\n'
        + '---\nkind: plan\nid: P-1\ngoals:\n'
        + '  - { id: G1, domain: work, objectives: [{ id: G1.1, services: [H2017] }, { id: G1.2 }] }\n'
        + '  - { id: G2, domain: coping, objectives: [{ id: G2.1 }] }\n',
    },
  ],
  check(note, report, context) {
    const plan = ownPlan(note, context)
    if (!plan) return
    const linked = note.goals.items.map(({ value }) => value)
    for (const goal of note.goals.items) {
      const link = goalsOf(plan).find(({ id }) => id === goal.value)
      if (!link?.objective || isForCode(note, link)) continue
      const { services } = link.objective
      const planned = listed(services.items.map(({ value }) => value), ' and ')
      const objective = called('objective', link.id)
      report({
        at: goal,
        message: `The plan has ${planned} for ${objective}, not ${idOr(note.service.code.value, 'the code billed')}.`,
        see: [{ file: plan.file, at: services, message: `The codes planned for ${objective}.` }],
        fixes: goalsToLink(note, plan)
          .filter(one => !linked.includes(one.id) && isForCode(note, one) && (isServed(note, one) || !isServed(note, link)))
          .map(({ id }) => changeTo(goal, id)),
      })
    }
  },
}
