import { childrenOf, findDiagnosis, isDiagnosis, isDiagnosisRange, isDiagnosisShape, type Diagnosis } from '../knowledge/diagnoses'
import type { Claim, Note, Plan, Policy } from '../records/record'
import { idOr } from '../records/shown-id'
import { changeTo } from './change-to'
import type { Examples, OnReport, RuleOn } from './rule'

export const diagnosisInvalid: RuleOn<'note' | 'claim' | 'plan' | 'policy'> = {
  id: 'diagnosis-invalid',
  title: 'Every diagnosis is an ICD-10-CM code',
  why: 'Payers read diagnoses as ICD-10-CM codes only. One that does not exist counts as none at all. '
    + 'Codes of chapter 5 are looked up in the set of 2024; one that is not in it may be newer, which is a warning only. Of other chapters the shape alone is checked.',
  howToFix: '',
  fixSafety: '',
  asks: ['C1', 'N1'],
  denial: ['16', '146', 'M76', 'M81'],
  severity: 'error',
  on: ['note', 'claim', 'plan', 'policy'],
  check(record, report) {
    if (record.kind === 'policy') ofPolicy(record, report)
    else ofDiagnoses(record, report)
  },
}

export const examples: Examples = {
  incorrect: 'kind: claim\ndiagnoses: [F43.10, "295.30", F2O.9]\n',
  fixed: 'kind: claim\ndiagnoses: [F43.10, "295.30", F20.9]\n',
  correct: 'kind: note\ndiagnoses: [F20.9, f4310, Z59.01]\n',
  shows: 'small letters without the period, and a Z code',
}

/** A policy may cover what is newer than the list: only what can cover nothing is wrong. */
function ofPolicy({ codes }: Policy, report: OnReport) {
  for (const item of codes.entries.flatMap(({ value }) => value.diagnoses.items)) {
    if (item.value === undefined || isDiagnosisRange(item.value)) continue
    report({ at: item, message: 'A policy names a diagnosis, a family such as F43.1, or a range such as F20-F29.' })
  }
}

function ofDiagnoses({ diagnoses }: Note | Claim | Plan, report: OnReport) {
  for (const item of diagnoses.items) {
    const { value } = item
    if (value === undefined || isDiagnosis(value)) continue
    report({
      at: item,
      // What has no such shape may be words, and is not repeated; what has it may be newer than the list.
      ...(isDiagnosisShape(value) ? { severity: 'warning', message: `${idOr(value, 'This')} is not in the 2024 list of ICD-10-CM; make sure that it exists.` }
        : { message: 'A diagnosis is an ICD-10-CM code, such as F20.9.' }),
      fixes: meantBy(value).map(({ code, description }) => changeTo(item, code, { meaning: description })),
    })
  }
}

/** The code that is left when separators are mended and a letter O stands for a zero; for a header its first children. */
function meantBy(text: string): Diagnosis[] {
  const found = findDiagnosis(text.replace(/[^\w]/g, '').replace(/(?<=.)O/gi, '0'))
  return !found ? [] : found.billable ? [found] : childrenOf(found.code).slice(0, 4)
}
