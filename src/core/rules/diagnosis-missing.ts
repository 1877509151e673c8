import { findDiagnosis, isDiagnosis, isHeader } from '../knowledge/diagnoses'
import { judgedOn } from '../records/judged-on'
import type { Claim, Note } from '../records/record'
import { listed } from '../records/shown-id'
import type { Context, Examples, RuleOn } from './rule'

export const diagnosisMissing: RuleOn<'note' | 'claim'> = {
  id: 'diagnosis-missing',
  title: 'Note or claim has no diagnosis',
  why: 'These services are for serious mental illness. Without a diagnosis, nothing shows why the client needed the session, and a claim '
    + 'is rejected before it is reviewed.',
  howToFix: 'Write the client’s ICD-10-CM codes in `diagnoses`. A quick fix copies them from the plan that the note names, or from the notes '
    + 'that the claim bills.',
  fixSafety: 'Never automatic: the diagnosis is a clinical fact, and the other record may be out of date.',
  asks: ['C1', 'N1'],
  denial: ['16', '11', 'M76', 'MA63'],
  severity: 'error',
  on: ['note', 'claim'],
  isOpenInDraft: true,
  check(record, report, context) {
    const { diagnoses } = record
    if (diagnoses.items.length > 0) return
    const known = context.ifKnown(() => knownElsewhere(record, context), [])
    report({
      at: diagnoses,
      message: `The ${record.kind} has no diagnosis.`,
      fixes: known.length === 0 ? []
        : [{ title: `Use ${listed(known)} from the ${record.kind === 'note' ? 'plan' : 'billed notes'}`, safe: false, edits: [{ op: 'set', path: diagnoses.path, value: known }] }],
    })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'plan: P-1\n'
      + 'diagnoses: []\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'diagnoses: [F20.9, F43.10]\n',
  fixed: 'kind: note\n'
      + 'plan: P-1\n'
      + 'diagnoses: [F20.9, F43.10]\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'diagnoses: [F20.9, F43.10]\n',
  correct: 'kind: note\ndiagnoses: [F20.9]\n',
  shows: 'the note has a diagnosis',
}

/** The diagnoses of the note's plan or of the claim's notes, without those known not to be billable. */
function knownElsewhere(record: Note | Claim, context: Context): string[] {
  const sources = record.kind === 'note' ? [context.planOf(record)]
    : record.lines.items.flatMap(({ note }) => note.items.map(({ value }) => context.named('note', value)[0]))
  const written = sources.flatMap(source => source?.diagnoses.items ?? []).map(item => item.value ?? '')
  const date = judgedOn(record)
  const isKnownHeader = (text: string) => {
    const found = findDiagnosis(text)
    return found !== undefined && isHeader(found, date)
  }
  return [...new Set(written)].filter(text => isDiagnosis(text, date) && !isKnownHeader(text))
}
