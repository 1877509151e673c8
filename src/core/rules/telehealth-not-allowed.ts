import { findModifier } from '../knowledge/modifiers'
import { findPlaceOfService } from '../knowledge/places'
import { idOr } from '../records/shown-id'
import { payerSays } from './payer-says'
import type { Examples, RuleOn } from './rule'

export const telehealthNotAllowed: RuleOn<'note'> = {
  id: 'telehealth-not-allowed',
  title: 'A service is delivered by telehealth only where its payer allows it',
  why: 'Skills are practiced together, and some payers pay for that face to face only. '
    + 'What they do not take by telehealth they deny, whatever the note says.',
  howToFix: '',
  fixSafety: '',
  asks: ['M1', 'M4', 'N5'],
  denial: ['58', '96', 'N776'],
  severity: 'error',
  on: ['note'],
  check(note, report, context) {
    const { code, place, modifiers } = note.service
    const rules = context.payerRules(note)
    if (rules?.code.telehealth.allowed.value !== false) return
    const at = findPlaceOfService(place.value ?? '')?.telehealth ? place : modifiers.items.find(item => findModifier(item.value ?? '')?.telehealth)
    if (at) report(payerSays(rules, { at, message: `${idOr(code.value, 'The code')} is not paid for by telehealth.` }))
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'payer: p\n'
      + 'service: { code: H2017, place: "10", modifiers: ["95"] }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { telehealth: { allowed: false } } }\n',
  correct: 'kind: note\n'
      + 'payer: p\n'
      + 'service: { code: H2017, place: "10", modifiers: ["95"] }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { telehealth: { allowed: true } } }\n',
  shows: 'telehealth is allowed',
}
