import { childrenOf, findDiagnosis } from '../knowledge/diagnoses'
import { changeTo } from './change-to'
import type { Examples, RuleOn } from './rule'

/** The most fixes that a menu shows well; completion offers all codes. */
const mostFixes = 8

export const diagnosisNotBillable: RuleOn<'note' | 'claim' | 'plan'> = {
  id: 'diagnosis-not-billable',
  title: 'Diagnosis is not coded to the highest specificity',
  why: 'A header such as F20 stands for a group of disorders. Payers accept only codes of the highest specificity, and reject a claim '
    + 'with a header as if it had no diagnosis.',
  howToFix: 'Replace the header with the more specific code that the client’s record supports.',
  fixSafety: 'Never automatic: only the clinician knows which of the more specific codes is right.',
  asks: ['C1', 'N1'],
  denial: ['16', '146', 'M76', 'M81'],
  severity: 'error',
  on: ['note', 'claim', 'plan'],
  check({ diagnoses }, report) {
    for (const item of diagnoses.items) {
      const found = findDiagnosis(item.value ?? '')
      if (!found || found.billable) continue
      const children = childrenOf(found.code)
      report({
        at: item,
        message: `${found.code} is not billable by itself. Choose a more specific code, such as ${children[0]!.code}.`,
        fixes: children.slice(0, mostFixes).map(({ code, description }) => changeTo(item, code, { meaning: description })),
      })
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\ndiagnoses: [F20]\n',
  fixed: 'kind: note\ndiagnoses: [F20.0]\n',
  correct: 'kind: note\ndiagnoses: [F20.9, F43.10, F21]\n',
  shows: 'billable codes',
}
