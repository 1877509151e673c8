import { diagnosisWithin, findDiagnosis, isBillable, isDiagnosis } from '../knowledge/diagnoses'
import { judgedOn } from '../records/judged-on'
import type { Plan } from '../records/record'
import { called, listed } from '../records/shown-id'
import { changeTo } from './change-to'
import { ownPlan } from './plans-in-effect'
import type { Examples, RuleOn } from './rule'

/** The most diagnoses of the plan that are named and offered. */
const mostNamed = 5

export const diagnosisNotInPlan: RuleOn<'note'> = {
  id: 'diagnosis-not-in-plan',
  title: 'Diagnosis is not in the plan',
  why: 'The plan states what the service treats. A session for a diagnosis that the plan does not name is outside the plan, and a review recoups it.',
  howToFix: 'If the diagnosis in the note is wrong, change it to the plan’s. If the client has a new diagnosis, revise the plan first.',
  fixSafety: 'Never automatic: only the clinician knows whether the note or the plan is wrong.',
  asks: ['R3', 'C1', 'N1', 'N2'],
  denial: ['11', '50'],
  severity: 'warning',
  on: ['note'],
  check(note, report, context) {
    const plan = ownPlan(note, context)
    const planned = plan && diagnosesOf(plan)
    if (!plan || !planned) return
    const date = judgedOn(note)
    const billable = (code: string) => {
      const found = findDiagnosis(code)
      return found && isBillable(found, date) ? found : undefined
    }
    for (const item of note.diagnoses.items) {
      const found = billable(item.value ?? '')
      if (!found || planned.some(code => diagnosisWithin(found.code, code) || diagnosisWithin(code, found.code))) continue
      const unused = planned.filter(code => billable(code) && !note.diagnoses.items.some(({ value }) => findDiagnosis(value ?? '')?.code === code))
      report({
        at: item,
        message: `${found.code} is not a diagnosis of ${called('plan', plan.id.value)}, which names ${listed(planned.slice(0, mostNamed))}`
          + `${planned.length > mostNamed ? ` and ${planned.length - mostNamed} more` : ''}.`,
        see: [{ file: plan.file, at: plan.diagnoses, message: `The diagnoses of ${called('plan', plan.id.value)}.` }],
        fixes: unused.slice(0, mostNamed).map(code => changeTo(item, code, { title: `Change to ${code}, as in ${called('plan', plan.id.value)}` })),
      })
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nplan: P-1\ndiagnoses: [F41.1]\n---\nkind: plan\nid: P-1\ndiagnoses: [F20.9]\n',
  fixed: 'kind: note\nplan: P-1\ndiagnoses: [F20.9]\n---\nkind: plan\nid: P-1\ndiagnoses: [F20.9]\n',
  correct: 'kind: note\nplan: P-1\ndiagnoses: [F20.9]\n---\nkind: plan\nid: P-1\ndiagnoses: [F20.9, F41.1]\n',
  shows: 'one of the plan\'s diagnoses',
}

/** The diagnoses of a plan, as in the code set where it has them; undefined if there are none, or one that is not a code. */
function diagnosesOf(plan: Plan): string[] | undefined {
  const { items } = plan.diagnoses
  const date = judgedOn(plan)
  const codes = items.flatMap(({ value }) => (value !== undefined && isDiagnosis(value, date) ? [findDiagnosis(value)?.code ?? value.trim().toUpperCase()] : []))
  return codes.length > 0 && codes.length === items.length ? [...new Set(codes)] : undefined
}
