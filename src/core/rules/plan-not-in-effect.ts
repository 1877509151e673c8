import { covers } from '../records/period'
import { called } from '../records/shown-id'
import { namePlan, ownPlan } from './plans-in-effect'
import type { Examples, RuleOn } from './rule'

export const planNotInEffect: RuleOn<'note'> = {
  id: 'plan-not-in-effect',
  title: 'Plan is not in effect on the date of service',
  why: 'A service delivered before a plan begins or after it ends was not planned. Payers recoup payment for such sessions, however well '
    + 'they are documented.',
  howToFix: 'Set `plan` to the plan in effect on the date of service. If a date is wrong, correct `service.date` in the note or `effective` '
    + 'in the plan.',
  fixSafety: 'Never automatic: the plan named, its dates or the date of service may be wrong, and only a person can tell which.',
  asks: ['N2', 'R4'],
  denial: ['272', '284', 'N351'],
  severity: 'error',
  on: ['note'],
  check(note, report, context) {
    const plan = ownPlan(note, context)
    const { date } = note.service
    if (!plan || covers(plan.effective, date.value) !== false) return
    const { from, through } = plan.effective
    const dates = `from ${from.value}${through.value === undefined ? '' : ` through ${through.value}`}`
    report({
      at: note.plan,
      message: `${called('Plan', plan.id.value)} is not in effect on ${date.value}. It is in effect ${dates}.`,
      see: [{ file: plan.file, at: plan.effective, message: `${called('Plan', plan.id.value)} is in effect ${dates}.` }],
      fixes: namePlan(note, context),
    })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'client: C-1\n'
      + 'plan: P-1\n'
      + 'service: { date: 2026-01-04 }\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'client: C-1\n'
      + 'effective: { from: 2026-01-05 }\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-0\n'
      + 'client: C-1\n'
      + 'effective: { from: 2025-07-05, through: 2026-01-04 }\n',
  fixed: 'kind: note\n'
      + 'client: C-1\n'
      + 'plan: P-0\n'
      + 'service: { date: 2026-01-04 }\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'client: C-1\n'
      + 'effective: { from: 2026-01-05 }\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-0\n'
      + 'client: C-1\n'
      + 'effective: { from: 2025-07-05, through: 2026-01-04 }\n',
  correct: 'kind: note\n'
      + 'plan: P-1\n'
      + 'service: { date: 2026-01-05 }\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'effective: { from: 2026-01-05, through: 2026-07-04 }\n',
  shows: 'the first day of the plan counts',
}
