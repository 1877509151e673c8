import { diagnosisWithin, isDiagnosis } from '../knowledge/diagnoses'
import { isRead } from '../records/is-read'
import { idOr, listed } from '../records/shown-id'
import { payerSays } from './payer-says'
import type { Examples, RuleOn } from './rule'

export const diagnosisNotCovered: RuleOn<'note'> = {
  id: 'diagnosis-not-covered',
  title: 'A service is for a diagnosis that its payer covers',
  why: 'A payer with a list of diagnoses pays for the service only when one of them is there. '
    + 'For any other it answers that the diagnosis is not covered.',
  howToFix: '',
  fixSafety: '',
  asks: ['C1', 'M4', 'N1'],
  denial: ['11', '167', 'N569'],
  severity: 'error',
  on: ['note'],
  check(note, report, context) {
    const [first] = note.diagnoses.items
    const rules = context.payerRules(note)
    const covered = rules?.code.diagnoses.items.flatMap(item => item.value ?? []) ?? []
    if (!first || !rules || covered.length === 0 || !isRead(rules.code.diagnoses)) return
    const known = note.diagnoses.items.map(item => item.value)
    if (known.some(one => one === undefined || !isDiagnosis(one) || covered.some(range => diagnosisWithin(one, range)))) return
    report(payerSays(rules, { at: first, message: `No diagnosis is covered for ${idOr(note.service.code.value, 'the code')}; covered are ${listed(covered)}.` }))
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'payer: p\n'
      + 'service: { code: H2017 }\n'
      + 'diagnoses: [F43.20]\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { diagnoses: [F20-F29, F43.1] } }\n',
  correct: 'kind: note\n'
      + 'payer: p\n'
      + 'service: { code: H2017 }\n'
      + 'diagnoses: [F29]\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { diagnoses: [F20-F29, F43.1] } }\n',
  shows: 'the last code of the range',
}
