import { diagnosisWithin, isDiagnosis, typicalDiagnoses, typicalOfChildren } from '../knowledge/diagnoses'
import { isCommunityCode } from '../knowledge/family'
import { idOr } from '../records/shown-id'
import type { Examples, RuleOn } from './rule'

export const diagnosisNotTypical: RuleOn<'note' | 'line'> = {
  id: 'diagnosis-not-typical',
  title: 'Diagnosis is not typical for the service',
  why: 'Payers of these services usually cover schizophrenia, mood, anxiety and stress disorders (F20 to F48), and for therapeutic behavioral services (H2019) also disorders that begin in childhood (F90 to F98). They may deny a note with '
    + 'none of them. This is not reported if the payer’s policy lists the diagnoses that it covers.',
  howToFix: 'Make sure that the payer covers this diagnosis. If the session also addressed a typical diagnosis of the client, add it to '
    + '`diagnoses`.',
  fixSafety: 'There is no automatic fix: only the clinician knows the client’s diagnoses.',
  asks: ['C1', 'N1'],
  denial: ['11', '167', 'N569'],
  severity: 'info',
  on: ['note', 'line'],
  alsoChecks: ['template'],
  check(billed, report, context) {
    const [first] = billed.diagnoses.items
    const { code: { value: code = '' }, date } = billed.service
    if (!first || !isCommunityCode(code) || context.payerRules(billed)?.code.diagnoses.items.length) return
    const typical = code === 'H2019' ? [typicalDiagnoses, typicalOfChildren] : [typicalDiagnoses]
    const known = billed.diagnoses.items.map(item => item.value)
    if (known.some(diagnosis => diagnosis === undefined || !isDiagnosis(diagnosis, date.value) || typical.some(range => diagnosisWithin(diagnosis, range)))) return
    report({ at: first, message: `No diagnosis is in ${typical.join(' or ')}, which payers usually require for ${idOr(code, 'this code')}.` })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017 }\ndiagnoses: [F10.20]\n',
  correct: 'kind: note\nservice: { code: H2017 }\ndiagnoses: [F10.20, F33.1]\n',
  shows: 'one of the two diagnoses is typical',
}
