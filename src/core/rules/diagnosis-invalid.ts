import { childrenOf, findDiagnosis, isDiagnosis, isDiagnosisRange, isDiagnosisShape, type Diagnosis } from '../knowledge/diagnoses'
import type { Claim, Note, Plan, Policy } from '../records/record'
import { idOr } from '../records/shown-id'
import { changeTo } from './change-to'
import type { Examples, OnReport, RuleOn } from './rule'

export const diagnosisInvalid: RuleOn<'note' | 'claim' | 'plan' | 'policy'> = {
  id: 'diagnosis-invalid',
  title: 'Diagnosis is not a valid ICD-10-CM code',
  why: 'Payers read only ICD-10-CM codes; a code that does not exist counts as no diagnosis. Codes of chapter 5, mental disorders, are '
    + 'looked up in the 2024 code set: one that is not there may be newer, so it is only a warning. In other chapters, only the format '
    + 'is checked.',
  howToFix: 'Correct the code in `diagnoses`. A policy may also list a group such as `F43.1` or a range such as `F20-F29`.',
  fixSafety: 'Never automatic: the fix guesses what was meant, and only the clinician knows the diagnosis.',
  asks: ['C1', 'N1'],
  denial: ['16', '146', 'M76', 'M81'],
  severity: 'error',
  on: ['note', 'claim', 'plan', 'policy'],
  alsoChecks: ['template'],
  check(record, report) {
    if (record.kind === 'policy') checkPolicy(record, report)
    else checkDiagnoses(record, report)
  },
}

export const examples: Examples = {
  incorrect: 'kind: claim\ndiagnoses: [F43.10, "295.30", F2O.9]\n',
  fixed: 'kind: claim\ndiagnoses: [F43.10, "295.30", F20.9]\n',
  correct: 'kind: note\ndiagnoses: [F20.9, f4310, Z59.01]\n',
  shows: 'lowercase without a period, and a Z code',
}

/** Reports what can cover no diagnosis; a policy may list codes that are newer than the code set. */
function checkPolicy({ codes }: Policy, report: OnReport) {
  for (const item of codes.entries.flatMap(({ value }) => value.diagnoses.items)) {
    if (item.value === undefined || isDiagnosisRange(item.value)) continue
    report({ at: item, message: 'This covers no diagnosis. Write a code such as F20.9, a group such as F43.1, or a range such as F20-F29.' })
  }
}

function checkDiagnoses({ diagnoses }: Note | Claim | Plan, report: OnReport) {
  for (const item of diagnoses.items) {
    const { value } = item
    if (value === undefined || isDiagnosis(value)) continue
    report({
      at: item,
      // A text in another shape may be narrative, and is not quoted.
      ...(isDiagnosisShape(value) ? { severity: 'warning', message: `${idOr(value, 'This')} is not in the 2024 ICD-10-CM code set. Make sure that it exists.` }
        : { message: 'This is not an ICD-10-CM code. Write a code such as F20.9.' }),
      fixes: codesMeant(value).map(({ code, description }) => changeTo(item, code, { meaning: description })),
    })
  }
}

/** The code meant by a text with wrong separators, or the letter O for a zero; the first four children of a header. */
function codesMeant(text: string): Diagnosis[] {
  const found = findDiagnosis(text.replace(/[^\w]/g, '').replace(/(?<=.)O/gi, '0'))
  return !found ? [] : found.billable ? [found] : childrenOf(found.code).slice(0, 4)
}
