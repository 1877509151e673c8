import { placeholder } from '../records/placeholder'
import type { Plan } from '../records/record'
import { called } from '../records/shown-id'
import type { Edit, Fix } from '../source/edit/edit'
import type { Examples, RuleOn } from './rule'

type Objective = Plan['goals']['items'][number]['objectives']['items'][number]

export const goalNotMeasurable: RuleOn<'plan'> = {
  id: 'goal-not-measurable',
  title: 'Objective has no measure or no target date',
  why: 'Progress that cannot be measured cannot be shown. Reviewers look for a number and a date, and without them see no reason to '
    + 'continue the service.',
  howToFix: 'Write in `measure` how progress is counted, such as “two conversations a week”, and in `target` the date by which it should be '
    + 'reached.',
  fixSafety: 'Never automatic: the fix writes a placeholder for the measure and proposes the plan’s last day as the target. Both need a '
    + 'clinician’s decision.',
  asks: ['R3', 'C4', 'N1'],
  denial: ['50', 'N238', 'N661'],
  severity: 'warning',
  on: ['plan'],
  alsoChecks: ['template'],
  check(plan, report) {
    for (const objective of plan.goals.items.flatMap(goal => goal.objectives.items)) {
      const { id, measure, target } = objective
      if (measure.present && target.present) continue
      const missing = [!measure.present && 'no measure', !target.present && 'no target date'].filter(Boolean).join(' and ')
      report({
        at: measure.present ? target : measure,
        message: `${id.value ? called('Objective', id.value) : 'An objective'} has ${missing}.`,
        fixes: fill(objective, plan.effective.through.value),
      })
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: plan\n'
      + 'effective: { from: 2026-01-05, through: 2026-07-04 }\n'
      + 'goals:\n'
      + '  - id: G1\n'
      + '    objectives:\n'
      + '      - id: G1.1\n',
  fixed: 'kind: plan\n'
      + 'effective: { from: 2026-01-05, through: 2026-07-04 }\n'
      + 'goals:\n'
      + '  - id: G1\n'
      + '    objectives:\n'
      + '      - id: G1.1\n'
      + '        measure: "TODO: how progress is measured"\n'
      + '        target: 2026-07-04\n',
  correct: 'kind: plan\n'
      + 'goals: [{ id: G1, objectives: [{ id: G1.1, measure: two a week, target: 2026-06-30 }] }]\n',
  shows: 'a measure and a target date',
}

/** Inserts a placeholder measure, and the plan's last day as the target; no fix when a target is missing and the plan has no last day. */
function fill({ measure, target }: Objective, last: string | undefined): Fix[] {
  if (!target.present && last === undefined) return []
  const edits: Edit[] = []
  if (!measure.present) edits.push({ op: 'set', path: measure.path, value: placeholder('how progress is measured') })
  if (!target.present) edits.push({ op: 'set', path: target.path, value: last! })
  const titles = [!measure.present && 'Insert a placeholder measure', !target.present && `${measure.present ? 'Set' : 'set'} the target to ${last}, the plan's last day`]
  return [{ title: titles.filter(Boolean).join(' and '), safe: false, edits }]
}
