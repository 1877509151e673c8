import { childrenOf, findDiagnosis, isDiagnosis, isDiagnosisShape, type Diagnosis } from '../knowledge/diagnoses'
import { changeTo } from './change-to'
import type { Report, RuleOn } from './rule'

/** A diagnosis is no ICD-10-CM code. */
export const diagnosisInvalid: RuleOn<'note' | 'claim' | 'plan'> = {
  id: 'diagnosis-invalid',
  title: 'Every diagnosis is an ICD-10-CM code.',
  why: 'Payers read diagnoses as ICD-10-CM codes only. One that does not exist counts as none at all. '
    + 'Codes of chapter 5 are looked up in the set of 2024; of other chapters only the shape is checked.',
  asks: ['C1', 'N1'],
  denial: ['16', '146', 'M76', 'M81'],
  severity: 'error',
  on: ['note', 'claim', 'plan'],
  examples: [
    {
      bad: 'kind: note\ndiagnoses: [F20.99]\n',
      says: ['F20.99 is not among the codes of ICD-10-CM chapter 5 (2024).'],
      fixed: 'kind: note\ndiagnoses: [F20.9]\n',
    },
    {
      bad: 'kind: claim\ndiagnoses: [F43.10, "295.30", F2O.9]\n',
      says: ['A diagnosis is an ICD-10-CM code, such as F20.9.', 'A diagnosis is an ICD-10-CM code, such as F20.9.'],
    },
    { bad: 'kind: plan\ndiagnoses: [schizophrenia]\n', says: ['A diagnosis is an ICD-10-CM code, such as F20.9.'] },
    { good: 'kind: note\ndiagnoses: [F20.9, f4310, Z59.01]\n' },
    // A header exists; that it cannot be billed is diagnosis-not-billable.
    { good: 'kind: claim\ndiagnoses: [F20]\n' },
    // Newer than our table, which still has F50.01 as one code.
    { good: 'kind: plan\ndiagnoses: [F50.010, F50.82]\n' },
    { good: 'kind: note\ndiagnoses: [U09.9]\n' },
    { good: 'kind: note\ndiagnoses: []\n' },
  ],
  *check({ diagnoses }): Iterable<Report> {
    for (const item of diagnoses.items) {
      const { value } = item
      if (value === undefined || isDiagnosis(value)) continue
      yield {
        at: item,
        // What has no such shape may be words, and is not repeated.
        message: isDiagnosisShape(value) ? `${value} is not among the codes of ICD-10-CM chapter 5 (2024).`
          : 'A diagnosis is an ICD-10-CM code, such as F20.9.',
        fixes: meantBy(value).map(({ code, description }) => changeTo(item, code, { meaning: description })),
      }
    }
  },
}

/** The code that is left when separators, a letter O for a zero, or characters too many are mended; for a header its first children. */
function meantBy(text: string): Diagnosis[] {
  const plain = text.replace(/[^\w]/g, '').replace(/(?<=.)O/gi, '0')
  for (let length = Math.min(plain.length, 7); length > 3; length--) {
    const found = findDiagnosis(plain.slice(0, length))
    if (found) return found.billable ? [found] : childrenOf(found.code).slice(0, 4)
  }
  return []
}
