import { findModifier } from '../knowledge/modifiers'
import { findPlaceOfService } from '../knowledge/places'
import { findAudioOnly } from '../records/modifiers'
import { idOr } from '../records/shown-id'
import { groundOf, payerSays } from './payer-says'
import type { Examples, RuleOn } from './rule'

export const telehealthNotAllowed: RuleOn<'note' | 'line'> = {
  id: 'telehealth-not-allowed',
  title: 'Payer does not pay for this code by telehealth',
  why: 'Clients practice skills together with the provider, and some payers pay for that only face to face. They deny telehealth, whatever the note says.',
  howToFix: 'If the session was in person, correct `place` and remove the telehealth modifier. Otherwise do not bill this code to this payer.',
  fixSafety: 'There is no automatic fix: only the clinician knows whether the session was telehealth.',
  asks: ['M1', 'M4', 'N5'],
  denial: ['58', '96', 'N776'],
  severity: 'error',
  on: ['note', 'line'],
  alsoChecks: ['template'],
  check(billed, report, context) {
    const { code, place, modifiers } = billed.service
    const rules = context.payerRules(billed)
    if (!rules) return
    const { allowed, audio_only } = rules.code.telehealth
    const audio = findAudioOnly(modifiers, audio_only)
    if (audio && audio_only.allowed.value !== undefined) {
      if (!audio_only.allowed.value) report(payerSays(groundOf(rules, 'telehealth'), { at: audio, message: `${idOr(code.value, 'The code')} is not payable by audio only.` }))
      return
    }
    if (allowed.value !== false) return
    const at = findPlaceOfService(place.value ?? '')?.telehealth ? place : modifiers.items.find(item => findModifier(item.value ?? '')?.telehealth)
    if (at) report(payerSays(groundOf(rules, 'telehealth'), { at, message: `${idOr(code.value, 'The code')} is not payable by telehealth.` }))
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
  shows: 'the payer allows telehealth',
}
