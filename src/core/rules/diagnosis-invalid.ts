import {
  billableAbove, childrenOf, daysInForce, diagnosisEdition, findDiagnosis, isBillable, isDiagnosis, isDiagnosisRange, isDiagnosisShape, mayBeNewer, type Diagnosis,
} from '../knowledge/diagnoses'
import { judgedOn } from '../records/judged-on'
import type { Claim, Note, Plan, Policy } from '../records/record'
import { idOr } from '../records/shown-id'
import { dateInWords } from '../time/calendar'
import { changeTo } from './change-to'
import { diagnosesReportedIn } from './repeats-note'
import type { Context, Examples, OnReport, Report, RuleOn } from './rule'

export const diagnosisInvalid: RuleOn<'note' | 'claim' | 'plan' | 'policy'> = {
  id: 'diagnosis-invalid',
  title: 'Diagnosis is not a valid ICD-10-CM code',
  why: 'Payers read only ICD-10-CM codes; a code that does not exist counts as no diagnosis. Codes of chapter 5, mental disorders, are '
    + 'looked up in the code set in force on the date of service, from October 1, 2023 on. A code that is not in the newest code set may be newer, '
    + 'so it is only a warning. In other chapters, only the format is checked.',
  howToFix: 'Correct the code in `diagnoses`. A policy may also list a group such as `F43.1` or a range such as `F20-F29`.',
  fixSafety: 'Never automatic: the fix guesses what was meant, and only the clinician knows the diagnosis.',
  asks: ['C1', 'N1'],
  denial: ['16', '146', 'M76', 'M81'],
  severity: 'error',
  on: ['note', 'claim', 'plan', 'policy'],
  alsoChecks: ['template'],
  check(record, report, context) {
    if (record.kind === 'policy') checkPolicy(record, report)
    else checkDiagnoses(record, report, context)
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

function checkDiagnoses(record: Note | Claim | Plan, report: OnReport, context: Context) {
  const date = judgedOn(record)
  const isInvalid = (diagnosis: string, date: string | undefined) => !isDiagnosis(diagnosis, date)
  const invalid = record.diagnoses.items.filter(({ value }) => value !== undefined && isInvalid(value, date))
  const reported = invalid.length && record.kind === 'claim' ? diagnosesReportedIn(record, isInvalid, context) : undefined
  for (const item of invalid) {
    const value = item.value!
    if (reported?.has(value)) continue
    report({
      at: item,
      ...whyInvalid(value, date),
      fixes: codesMeant(value, date).map(({ code, description }) => changeTo(item, code, { meaning: description })),
    })
  }
}

/** Why a text is not a code on a date. A text that was never a code may be narrative, and is not quoted. */
function whyInvalid(value: string, date: string | undefined): Pick<Report, 'message' | 'severity'> {
  const { from, until } = daysInForce(value) ?? {}
  if (from !== undefined && date !== undefined && date < from) return { message: `${idOr(value, 'This code')} is not valid before ${dateInWords(from)}.` }
  if (until !== undefined) return { message: `${idOr(value, 'This code')} is not valid after ${dateInWords(until)}.` }
  const edition = diagnosisEdition(date)
  if (!isDiagnosisShape(value) || !/^\s*[A-Z]\d/i.test(value) || !edition) return { message: 'This is not an ICD-10-CM code. Write a code such as F20.9.' }
  const message = `${idOr(value, 'This')} is not in the ${edition.year} ICD-10-CM code set.`
  return mayBeNewer(date) ? { severity: 'warning', message: `${message} Make sure that it exists.` } : { message }
}

/** The code meant by a text with wrong separators, or the letter O for a zero; the code that was divided into it later; the first four children of a header. */
function codesMeant(text: string, date: string | undefined): Diagnosis[] {
  const found = findDiagnosis(text.replace(/[^\w]/g, '').replace(/(?<=.)O/gi, '0'))
  if (!found) return []
  if (isBillable(found, date)) return [found]
  const above = billableAbove(found.code, date)
  return above ? [above] : childrenOf(found.code, date).slice(0, 4)
}
