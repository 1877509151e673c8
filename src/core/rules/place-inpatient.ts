import { idOr } from '../records/shown-id'
import { isCommunityCode } from '../knowledge/family'
import { findPlaceOfService } from '../knowledge/places'
import { approvesPlace } from './approves-place'
import type { Examples, RuleOn } from './rule'

export const placeInpatient: RuleOn<'note' | 'line'> = {
  id: 'place-inpatient',
  title: 'Community service in an inpatient facility',
  why: 'Psychosocial rehabilitation and similar services are for people who live in the community. During an inpatient stay the facility is paid for all '
    + 'care, and most payers deny these services. The same holds for inmates of a prison or jail.',
  howToFix: 'Correct `place` if it is wrong. If the client was an inpatient, bill the session only if the payer approves the place.',
  fixSafety: 'There is no automatic fix: only the clinician knows where the session took place.',
  asks: ['D3', 'M1', 'N5'],
  denial: ['5', '58', 'M97', 'MA133'],
  severity: 'warning',
  on: ['note', 'line'],
  alsoChecks: ['template'],
  check(billed, report, context) {
    const { code, place } = billed.service
    const found = findPlaceOfService(place.value ?? '')
    const rules = context.payerRules(billed)
    if (!found?.inpatient || !isCommunityCode(code.value ?? '') || (rules && approvesPlace(rules, found) !== undefined)) return
    report({ at: place, message: `Place ${found.code} (${found.name}) is ${found.code === '09' ? 'for inmates' : 'inpatient'}, but ${idOr(code.value, 'the code')} is a community service.` })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017, place: "51" }\n',
  correct: 'kind: note\nservice: { code: H2017, place: "53" }\n',
  shows: 'a community mental health center',
}
