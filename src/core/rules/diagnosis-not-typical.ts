import { idOr } from '../records/shown-id'
import { diagnosisWithin, isDiagnosis, typicalDiagnoses } from '../knowledge/diagnoses'
import { isCommunityCode } from '../knowledge/family'
import type { Examples, RuleOn } from './rule'

export const diagnosisNotTypical: RuleOn<'note'> = {
  id: 'diagnosis-not-typical',
  title: 'A community service is for a diagnosis of serious mental illness',
  why: 'Payers of these services usually serve schizophrenia, mood, anxiety and stress disorders, F20 to F48. '
    + 'With none of them on the note, '
    + 'make sure that this payer serves the diagnosis there is.',
  howToFix: '',
  fixSafety: '',
  asks: ['C1', 'N1'],
  denial: ['11', '167', 'N569'],
  severity: 'info',
  on: ['note'],
  check(note, report, context) {
    const [first] = note.diagnoses.items
    const code = note.service.code.value ?? ''
    if (!first || !isCommunityCode(code) || context.payerRules(note)?.code.diagnoses.items.length) return
    const known = note.diagnoses.items.map(item => item.value)
    if (known.some(one => one === undefined || !isDiagnosis(one) || diagnosisWithin(one, typicalDiagnoses))) return
    report({ at: first, message: `No diagnosis lies in ${typicalDiagnoses}, which payers of ${idOr(code, 'this code')} usually ask for.` })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017 }\ndiagnoses: [F10.20]\n',
  correct: 'kind: note\nservice: { code: H2017 }\ndiagnoses: [F10.20, F33.1]\n',
  shows: 'one of two is typical',
}
