import { allPlacesOfService, findPlaceOfService } from '../knowledge/places'
import { textsMeaning } from '../records/text-leaves'
import type { Leaf } from '../records/record'
import { servicesOf } from '../records/services'
import { changeTo } from './change-to'
import { repeatsNote } from './repeats-note'
import type { Examples, OnReport, RuleOn } from './rule'

export const placeUnknown: RuleOn<'note' | 'claim' | 'policy'> = {
  id: 'place-unknown',
  title: 'Place of service is not an assigned code',
  why: 'The payer knows where the client was served only from this number. A number that CMS has not assigned stops the claim before it is priced.',
  howToFix: 'Use a two-digit code that CMS has assigned, such as 11 (Office) or 53 (Community Mental Health Center).',
  fixSafety: 'Never automatic: a single digit or a word may mean another place than the one suggested.',
  asks: ['M1', 'N5'],
  denial: ['5', '58', 'M77'],
  severity: 'error',
  on: ['note', 'claim', 'policy'],
  alsoChecks: ['template'],
  check(record, report, context) {
    if (record.kind === 'policy') {
      for (const place of textsMeaning(record, 'place')) reportUnknown(place, report)
      return
    }
    for (const service of servicesOf(record)) {
      reportUnknown(service.place, found => { if (!repeatsNote(record, service, 'place', found, context)) report(found) })
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017, place: "3" }\n',
  fixed: 'kind: note\nservice: { code: H2017, place: "03" }\n',
  correct: 'kind: note\nservice: { code: H2017, place: "53" }\n',
  shows: 'an assigned place of service',
}

function reportUnknown(place: Leaf<string>, report: OnReport) {
  if (place.value === undefined || findPlaceOfService(place.value)?.assigned) return
  const written = place.value.toLowerCase()
  const meant = allPlacesOfService().filter(({ assigned, code, name }) =>
    assigned && (code === `0${written}` || name.toLowerCase().split(' ')[0] === written))
  report({
    at: place,
    message: /^\d\d$/.test(written) ? `${written} is not an assigned place of service.`
      : 'A place of service is two digits, such as 11 (Office).',
    fixes: meant.slice(0, 3).map(({ code, name }) => changeTo(place, code, { meaning: name })),
  })
}
