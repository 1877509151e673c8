import { diagnosisWithin, isDiagnosis } from '../knowledge/diagnoses'
import { isRead } from '../records/is-read'
import { idOr, listed } from '../records/shown-id'
import { groundOf, payerSays } from './payer-says'
import type { Examples, RuleOn } from './rule'

export const diagnosisNotCovered: RuleOn<'note' | 'line'> = {
  id: 'diagnosis-not-covered',
  title: 'Payer does not cover the diagnosis for the service',
  why: 'A payer with a list of diagnoses pays for the service only if the note has one of them. Otherwise it denies the service because '
    + 'the diagnosis is not covered.',
  howToFix: 'If the client’s record supports a covered diagnosis, add it to `diagnoses`. Otherwise do not bill this service to this payer. If '
    + 'the policy is out of date, correct it.',
  fixSafety: 'There is no automatic fix: only the clinician knows the client’s diagnoses.',
  asks: ['C1', 'M4', 'N1'],
  denial: ['11', '167', 'N569'],
  severity: 'error',
  on: ['note', 'line'],
  alsoChecks: ['template'],
  check(billed, report, context) {
    const [first] = billed.diagnoses.items
    const rules = context.payerRules(billed)
    const covered = rules?.code.diagnoses.items.flatMap(item => item.value ?? []) ?? []
    if (!first || !rules || covered.length === 0 || !isRead(rules.code.diagnoses)) return
    const known = billed.diagnoses.items.map(item => item.value)
    const { value: date } = billed.service.date
    if (known.some(diagnosis => diagnosis === undefined || !isDiagnosis(diagnosis, date) || covered.some(range => diagnosisWithin(diagnosis, range)))) return
    report(payerSays(groundOf(rules, 'diagnoses'), { at: first, message: `No diagnosis of the ${billed.kind} is covered for ${idOr(billed.service.code.value, 'the code')}. The payer covers ${listed(covered)}.` }))
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
  shows: 'the last code of the range is covered',
}
