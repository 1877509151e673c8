import { goalsOf } from '../records/goals'
import { called, idOr, listed } from '../records/shown-id'
import { changeTo } from './change-to'
import { goalsToLink, isForCode, isServed } from './goals-to-link'
import { ownPlan } from './plans-in-effect'
import type { Examples, RuleOn } from './rule'

export const goalNotForCode: RuleOn<'note'> = {
  id: 'goal-not-for-code',
  title: 'Objective is not planned for the code billed',
  why: 'If the plan lists the services for an objective, any other service was not planned for it. Reviewers expect the plan to order '
    + 'what was billed.',
  howToFix: 'Link the objective that lists this code, or correct `service.code`. If the plan was changed, add the code to `services` of the '
    + 'objective.',
  fixSafety: 'Never automatic: the link, the code or the plan may be wrong, and only the clinician knows which objective was worked on.',
  asks: ['R3', 'R4', 'N1', 'N2'],
  denial: ['284', '272', 'N54'],
  severity: 'warning',
  on: ['note'],
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
        message: `The plan lists ${planned} for ${objective}, not ${idOr(note.service.code.value, 'the code billed')}.`,
        see: [{ file: plan.file, at: services, message: `The codes planned for ${objective}.` }],
        fixes: goalsToLink(note, plan)
          .filter(other => !linked.includes(other.id) && isForCode(note, other) && (isServed(note, other) || !isServed(note, link)))
          .map(({ id }) => changeTo(goal, id)),
      })
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'plan: P-1\n'
      + 'service: { code: H2019 }\n'
      + 'goals: [G1.1]\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'goals:\n'
      + '  - { id: G1, objectives: [{ id: G1.1, services: [H2017, H2014] }, { id: G1.2, services: [H2019] }] }\n',
  fixed: 'kind: note\n'
      + 'plan: P-1\n'
      + 'service: { code: H2019 }\n'
      + 'goals: [G1.2]\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'goals:\n'
      + '  - { id: G1, objectives: [{ id: G1.1, services: [H2017, H2014] }, { id: G1.2, services: [H2019] }] }\n',
  correct: 'kind: note\n'
      + 'plan: P-1\n'
      + 'service: { code: H2017 }\n'
      + 'goals: [G1.1]\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'goals:\n'
      + '  - id: G1\n'
      + '    objectives: [{ id: G1.1, services: [H2017] }]\n',
  shows: 'the objective lists the code billed',
}
