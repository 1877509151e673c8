import { idOr } from '../records/shown-id'
import { diagnosisWithin, isDiagnosis, typicalDiagnoses } from '../knowledge/diagnoses'
import { isCommunityCode } from '../knowledge/family'
import type { RuleOn } from './rule'

/** No diagnosis of a note is of the family that these services are usually for. */
export const diagnosisNotTypical: RuleOn<'note'> = {
  id: 'diagnosis-not-typical',
  title: 'A community service is for a diagnosis of serious mental illness.',
  why: 'Payers of these services usually serve schizophrenia, mood, anxiety and stress disorders, F20 to F48. '
    + 'With none of them on the note, '
    + 'make sure that this payer serves the diagnosis there is.',
  asks: ['C1', 'N1'],
  denial: ['11', '167', 'N569'],
  severity: 'info',
  on: ['note'],
  examples: [
    { bad: 'kind: note\nservice: { code: H2017 }\ndiagnoses: [F10.20]\n', says: ['No diagnosis lies in F20-F48, which payers of H2017 usually ask for.'] },
    { bad: 'kind: note\nservice: { code: H0036 }\ndiagnoses: [F50.9, Z59.00]\n', says: ['No diagnosis lies in F20-F48'] },
    { good: 'kind: note\nservice: { code: H2017 }\ndiagnoses: [F20.9]\n' },
    { good: 'kind: note\nservice: { code: H2017 }\ndiagnoses: [F48.9]\n' },
    // One that is typical is enough.
    { good: 'kind: note\nservice: { code: H2017 }\ndiagnoses: [F10.20, F33.1]\n' },
    { good: 'kind: note\nservice: { code: H2034 }\ndiagnoses: [F10.20]\n' },
    // Whatever was meant, diagnosis-invalid speaks first.
    { good: 'kind: note\nservice: { code: H2017 }\ndiagnoses: [F20.99, F10.20]\n' },
    // The payer itself says which it serves.
    { good: 'kind: note\npayer: p\nservice: { code: H2017 }\ndiagnoses: [F60.3]\n---\nkind: policy\nid: p\ncodes: { H2017: { diagnoses: [F60] } }\n' },
    { good: 'kind: note\nservice: { code: H2017 }\n' },
  ],
  check(note, report, context) {
    const [first] = note.diagnoses.items
    const code = note.service.code.value ?? ''
    if (!first || !isCommunityCode(code) || context.payerRules(note)?.code.diagnoses.items.length) return
    const known = note.diagnoses.items.map(item => item.value)
    if (known.some(one => one === undefined || !isDiagnosis(one) || diagnosisWithin(one, typicalDiagnoses))) return
    report({ at: first, message: `No diagnosis lies in ${typicalDiagnoses}, which payers of ${idOr(code, 'this code')} usually ask for.` })
  },
}
