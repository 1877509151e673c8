import { findPlaceOfService } from '../knowledge/places'
import { idOr, listed } from '../records/shown-id'
import { approvesPlace } from './approves-place'
import { groundOf, payerSays } from './payer-says'
import type { Examples, RuleOn } from './rule'

export const placeNotApproved: RuleOn<'note' | 'line'> = {
  id: 'place-not-approved',
  title: 'Place of service is not approved by the payer',
  why: 'Payers list the places where they pay for a service. They deny a session in any other place, however well it is documented.',
  howToFix: 'Correct `place` if it is wrong. Otherwise do not bill this session to this payer.',
  fixSafety: 'There is no automatic fix: only the clinician knows where the session took place.',
  asks: ['D3', 'M1', 'M4', 'N5'],
  denial: ['5', '58', '171', 'N428', 'M77'],
  severity: 'error',
  on: ['note', 'line'],
  alsoChecks: ['template'],
  check(billed, report, context) {
    const { code, place } = billed.service
    const found = findPlaceOfService(place.value ?? '')
    const rules = context.payerRules(billed)
    if (!found?.assigned || !rules || approvesPlace(rules, found) !== false) return
    if (found.telehealth && rules.code.telehealth.allowed.value === false) return
    const approved = rules.code.places.only.items.flatMap(item => item.value ?? [])
    const choices = approved.length > 0 ? `; the payer approves ${listed(approved)}` : ''
    report(payerSays(groundOf(rules, 'places'), { at: place, message: `Place ${found.code} (${found.name}) is not approved for ${idOr(code.value, 'the code')}${choices}.` }))
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'payer: p\n'
      + 'service: { code: H2017, place: "03" }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { places: { only: ["11", "53"] } } }\n',
  correct: 'kind: note\n'
      + 'payer: p\n'
      + 'service: { code: H2017, place: "53" }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { places: { only: ["11", "53"] } } }\n',
  shows: 'an approved place',
}
