import { findModifier } from '../knowledge/modifiers'
import { findPlaceOfService, placesOfService } from '../knowledge/places'
import { isRead } from '../records/is-read'
import { addModifier, findModifierIn, removeModifierFrom, toModifier } from '../records/modifiers'
import { called, idOr } from '../records/shown-id'
import { approvesPlace } from './approves-place'
import { changeTo } from './change-to'
import { payerSays } from './payer-says'
import type { Examples, RuleOn } from './rule'

export const telehealthMismatch: RuleOn<'note'> = {
  id: 'telehealth-mismatch',
  title: 'The place of service and the modifiers agree on telehealth',
  why: 'Places 02 and 10 say that the session was held at a distance, and so do modifiers such as 95. '
    + 'A claim where only one of them says so contradicts itself, and is denied.',
  howToFix: '',
  fixSafety: '',
  asks: ['M1', 'N3', 'N5'],
  denial: ['5', '4', 'M77', 'N822'],
  severity: 'error',
  on: ['note'],
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
        fixes: mark ? [changeTo(mark, modifier)] : addModifier(service, modifier),
      }))
    } else if (!mark) {
      report({
        at: service.place,
        message: `Place ${place.code} says telehealth, no modifier does.`,
        fixes: ['95', 'GT', '93'].flatMap(one => addModifier(service, one)),
      })
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017, modifiers: ["95"], place: "11" }\n',
  fixed: 'kind: note\nservice: { code: H2017, modifiers: [], place: "11" }\n',
  correct: 'kind: note\nservice: { code: H2017, modifiers: ["95"], place: "10" }\n',
  shows: 'telehealth at home with its modifier',
}
