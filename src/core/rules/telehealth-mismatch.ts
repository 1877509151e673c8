import { findModifier } from '../knowledge/modifiers'
import { findPlaceOfService, placesOfService } from '../knowledge/places'
import { isRead } from '../records/is-read'
import { addModifier, findModifierIn, removeModifierFrom, toModifier } from '../records/modifiers'
import { called, idOr } from '../records/shown-id'
import { approvesPlace } from './approves-place'
import { changeTo } from './change-to'
import { payerSays } from './payer-says'
import type { RuleOn } from './rule'

/** The place of service and the modifiers do not agree on telehealth. */
export const telehealthMismatch: RuleOn<'note'> = {
  id: 'telehealth-mismatch',
  title: 'The place of service and the modifiers agree on telehealth.',
  why: 'Places 02 and 10 say that the session was held at a distance, and so do modifiers such as 95. '
    + 'A claim where only one of them says so contradicts itself, and is denied.',
  asks: ['M1', 'N3', 'N5'],
  denial: ['5', '4', 'M77', 'N822'],
  severity: 'error',
  on: ['note'],
  examples: [
    // What cannot be read may be the modifier: shape speaks.
    { good: 'kind: note\nservice: { place: "10", modifiers: [~] }\n' },
    {
      bad: 'kind: note\nservice: { code: H2017, modifiers: ["95"], place: "11" }\n',
      says: ['Modifier 95 says telehealth, place 11 (Office) does not.'],
      fixed: 'kind: note\nservice: { code: H2017, modifiers: [], place: "11" }\n',
    },
    {
      bad: 'kind: note\nservice: { code: H2017, modifiers: ["95", HE, "95"], place: "11" }\n',
      says: ['Modifier 95 says telehealth, place 11 (Office) does not.'],
      fixed: 'kind: note\nservice: { code: H2017, modifiers: [HE], place: "11" }\n',
    },
    {
      bad: 'kind: note\nservice: { code: H2017, modifiers: [HE], place: "10" }\n',
      says: ['Place 10 says telehealth, no modifier does.'],
      fixed: 'kind: note\nservice: { code: H2017, modifiers: [HE, "95"], place: "10" }\n',
    },
    {
      bad: 'kind: note\npayer: p\nservice: { code: H2017, modifiers: ["95"], place: "02" }\n---\nkind: policy\nid: p\ncodes: { H2017: { telehealth: { modifier: GT } } }\n',
      says: ['Place 02 says telehealth; its modifier must be GT (p).'],
      fixed: 'kind: note\npayer: p\nservice: { code: H2017, modifiers: ["GT"], place: "02" }\n---\nkind: policy\nid: p\ncodes: { H2017: { telehealth: { modifier: GT } } }\n',
    },
    { good: 'kind: note\nservice: { code: H2017, modifiers: ["95"], place: "10" }\n' },
    { good: 'kind: note\nservice: { code: H2017, modifiers: [fq], place: "02" }\n' },
    { good: 'kind: note\nservice: { code: H2017, modifiers: [HQ], place: "53" }\n' },
    // The supervisor, not the client, was at a distance.
    { good: 'kind: note\nservice: { code: H2017, modifiers: [FR], place: "53" }\n' },
    // Without a place there is nothing to agree with.
    { good: 'kind: note\nservice: { code: H2017, modifiers: ["95"] }\n' },
    { good: 'kind: note\npayer: p\nservice: { code: H2017, modifiers: [U9], place: "02" }\n---\nkind: policy\nid: p\ncodes: { H2017: { telehealth: { modifier: U9 } } }\n' },
    // Neither may be there: telehealth-not-allowed speaks.
    { good: 'kind: note\npayer: p\nservice: { code: H2017, place: "02" }\n---\nkind: policy\nid: p\ncodes: { H2017: { telehealth: { allowed: false } } }\n' },
  ],
  check(note, report, context) {
    const { service } = note
    const place = findPlaceOfService(service.place.value ?? '')
    const rules = context.payerRules(note)
    if (!place?.assigned || rules?.code.telehealth.allowed.value === false) return
    const named = rules?.code.telehealth.modifier.value
    const mark = service.modifiers.items.find(item => findModifier(item.value ?? '')?.telehealth)
      ?? findModifierIn(service.modifiers, named ? [named] : [])
    if (!place.telehealth) {
      if (!mark || (rules && findModifierIn(rules.code.modifiers.forbidden, [mark.value!]))) return
      const moves = placesOfService.filter(one => one.telehealth && (!rules || approvesPlace(rules, one) !== false)).reverse()
      report({
        at: mark,
        message: `${called('Modifier', toModifier(mark.value!))} says telehealth, place ${place.code} (${place.name}) does not.`,
        fixes: [removeModifierFrom(service.modifiers, mark.value!), ...moves.map(({ code, name }) => changeTo(service.place, code, { title: `Set place to ${code}, ${name}` }))],
      })
    } else if (!isRead(service.modifiers)) {
      return
    } else if (named && !findModifierIn(service.modifiers, [named])) {
      const modifier = toModifier(named)
      report(payerSays(rules, {
        at: mark ?? service.modifiers,
        message: `Place ${place.code} says telehealth; its modifier must be ${idOr(modifier, 'the one that the payer names')}.`,
        fixes: mark ? [changeTo(mark, modifier)] : addModifier(service, modifier, false),
      }))
    } else if (!mark) {
      report({
        at: service.place,
        message: `Place ${place.code} says telehealth, no modifier does.`,
        fixes: ['95', 'GT', '93'].flatMap(one => addModifier(service, one, false)),
      })
    }
  },
}
