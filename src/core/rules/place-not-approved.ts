import { findPlaceOfService } from '../knowledge/places'
import { idOr, listed } from '../records/shown-id'
import { approvesPlace } from './approves-place'
import { payerSays } from './payer-says'
import type { RuleOn } from './rule'

/** The payer does not approve the place of service for this code. */
export const placeNotApproved: RuleOn<'note'> = {
  id: 'place-not-approved',
  title: 'A service is delivered in a place that its payer approves.',
  why: 'Payers list the places in which they pay for a service. A session in another place is denied, however well it is documented.',
  asks: ['D3', 'M1', 'M4', 'N5'],
  denial: ['5', '58', '171', 'N428', 'M77'],
  severity: 'error',
  on: ['note'],
  examples: [
    {
      bad: 'kind: note\npayer: p\nservice: { code: H2017, place: "03" }\n---\nkind: policy\nid: p\ncodes: { H2017: { places: { only: ["11", "53"] } } }\n',
      says: ['Place 03 (School) is not approved for H2017; approved are 11, 53 (p).'],
    },
    {
      bad: 'kind: note\npayer: p\nservice: { code: H2017, place: "99" }\n---\nkind: policy\nid: p\ncodes: { H2017: { places: { except: ["99"] } } }\n',
      says: ['Place 99 (Other Place of Service) is not approved for H2017 (p).'],
    },
    { good: 'kind: note\npayer: p\nservice: { code: H2017, place: "53" }\n---\nkind: policy\nid: p\ncodes: { H2017: { places: { only: ["11", "53"] } } }\n' },
    { good: 'kind: note\npayer: p\nservice: { code: H2017, place: "03" }\n---\nkind: policy\nid: p\ncodes: { H2017: { places: { except: ["99"] } } }\n' },
    // Telehealth is allowed in so many words.
    {
      good: 'kind: note\npayer: p\nservice: { code: H2017, place: "10" }\n---\nkind: policy\nid: p\n'
        + 'codes: { H2017: { places: { only: ["11", "53"] }, telehealth: { allowed: true } } }\n',
    },
    // It is forbidden in so many words: telehealth-not-allowed speaks.
    {
      good: 'kind: note\npayer: p\nservice: { code: H2017, place: "10" }\n---\nkind: policy\nid: p\n'
        + 'codes: { H2017: { places: { only: ["11", "53"] }, telehealth: { allowed: false } } }\n',
    },
    { good: 'kind: note\npayer: p\nservice: { code: H2017, place: "35" }\n---\nkind: policy\nid: p\ncodes: { H2017: { places: { only: ["11"] } } }\n' },
    { good: 'kind: note\nservice: { code: H2017, place: "03" }\n' },
  ],
  check(note, report, context) {
    const { code, place } = note.service
    const found = findPlaceOfService(place.value ?? '')
    const rules = context.payerRules(note)
    if (!found?.assigned || !rules || approvesPlace(rules, found) !== false) return
    if (found.telehealth && rules.code.telehealth.allowed.value === false) return
    const approved = rules.code.places.only.items.flatMap(item => item.value ?? [])
    const others = approved.length > 0 ? `; approved are ${listed(approved)}` : ''
    report(payerSays(rules, { at: place, message: `Place ${found.code} (${found.name}) is not approved for ${idOr(code.value, 'the code')}${others}.` }))
  },
}
