import { isFamilyCode } from '../knowledge/family'
import { evidenceIn } from '../records/evidence'
import { partName } from '../records/note'
import { count } from '../time/units'
import type { Examples, RuleOn } from './rule'

export const narrativeMedical: RuleOn<'note'> = {
  id: 'narrative-medical',
  title: 'The narrative of a non-medical service tells of no medical care',
  why: 'These codes pay for skills and support, not for medical care. Where a note tells of injections, vital signs or doses, a payer '
    + 'asks whether another service was delivered, and commercial payers want to see that it was not.',
  howToFix: '',
  fixSafety: '',
  asks: ['D3', 'P2'],
  denial: ['150', 'N163', 'N56'],
  severity: 'info',
  on: ['note'],
  check(note, report) {
    const code = note.service.code.value
    if (code === undefined || !isFamilyCode(code)) return
    for (const { key, part, words } of evidenceIn(note.narrative)) {
      const terms = words.filter(one => one.code === 'medical').length
      if (terms === 0) continue
      report({ at: part, message: `The ${partName(key)} has ${count(terms, 'term')} of medical care; ${code} is not a medical service.` })
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'service: { code: H2017 }\n'
      + 'narrative: { intervention: Checked blood pressure and gave the injection. }\n',
  correct: 'kind: note\n'
      + 'service: { code: H2017 }\n'
      + 'narrative: { intervention: Filled the pill organizer together and set an alarm. }\n',
  shows: 'a pill organizer is a skill',
}
