import { childrenOf, findDiagnosis } from '../knowledge/diagnoses'
import { changeTo } from './change-to'
import type { Examples, RuleOn } from './rule'

// More than these no menu can show; who wants another sees them all at completion.
const mostFixes = 8

export const diagnosisNotBillable: RuleOn<'note' | 'claim' | 'plan'> = {
  id: 'diagnosis-not-billable',
  title: 'Every diagnosis is coded to its last character',
  why: 'A header names a group of disorders, not one. '
    + 'Payers take only the most exact codes, and turn back a claim with a header as one without a diagnosis.',
  howToFix: '',
  fixSafety: '',
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
        message: `${found.code} only groups more exact codes, such as ${children[0]!.code}.`,
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
