import { findModifier } from '../knowledge/modifiers'
import { allPlacesOfService, findPlaceOfService } from '../knowledge/places'
import { isRead } from '../records/is-read'
import { addModifier, findAudioOnly, findModifierIn, namedModifiers, needsNone, removeModifierFrom, toModifier } from '../records/modifiers'
import type { ServiceLine } from '../records/services'
import { called, listed } from '../records/shown-id'
import { approvesPlace } from './approves-place'
import { changeTo } from './change-to'
import { acceptsModifier } from './modifier-not-allowed'
import { groundOf, payerSays } from './payer-says'
import type { Examples, PayerRules, RuleOn } from './rule'

export const telehealthMismatch: RuleOn<'note' | 'line'> = {
  id: 'telehealth-mismatch',
  title: 'Place of service and modifiers disagree on telehealth',
  why: 'Places 02 and 10 mean telehealth, and so do modifiers such as 95. A claim with only one of the two contradicts itself and is denied. '
    + 'Without a policy that names the payer’s telehealth modifier this is a warning. From March 1, 2020 to May 11, 2023, payers asked for place 11 with the '
    + 'modifier, so that is not reported.',
  howToFix: 'For a telehealth session, use place 02 or 10 with the payer’s telehealth modifier. For a session in person, use the place where it happened and '
    + 'remove the modifier.',
  fixSafety: 'Never automatic: only the clinician knows whether the session was telehealth.',
  asks: ['M1', 'N3', 'N5'],
  denial: ['5', '4', 'M77', 'N822'],
  severity: 'error',
  on: ['note', 'line'],
  alsoChecks: ['template'],
  check(billed, report, context) {
    const { service } = billed
    const place = findPlaceOfService(service.place.value ?? '')
    const rules = context.payerRules(billed)
    if (!place?.assigned || rules?.code.telehealth.allowed.value === false) return
    const telehealth = rules?.code.telehealth
    const named = telehealth ? marksOf(service, telehealth) : []
    const severity = named.length === 0 ? 'warning' : 'error'
    const mark = service.modifiers.items.find(item => findModifier(item.value ?? '')?.telehealth) ?? findModifierIn(service.modifiers, named)
    if (!place.telehealth) {
      if (!mark || isEmergencyOffice(service) || (rules && findModifierIn(rules.code.modifiers.forbidden, [mark.value!]))) return
      const places = allPlacesOfService().filter(other => other.telehealth && (!rules || approvesPlace(rules, other) !== false)).reverse()
      report({
        at: mark,
        severity,
        message: `${called('Modifier', toModifier(mark.value!))} means telehealth, but place ${place.code} (${place.name}) does not.`,
        fixes: [removeModifierFrom(service.modifiers, mark.value!), ...places.map(({ code, name }) => changeTo(service.place, code, { title: `Set place to ${code}, ${name}` }))],
      })
    } else if (!isRead(service.modifiers) || isAudioRefused(service, rules)) {
      return
    } else if (named.length > 0 && !findModifierIn(service.modifiers, named)) {
      report(payerSays(groundOf(rules!, 'telehealth'), {
        at: mark ?? service.modifiers,
        message: `Place ${place.code} means telehealth, which needs modifier ${listed(named, ' or ')}.`,
        fixes: named.flatMap(modifier => (mark ? changeTo(mark, modifier) : addModifier(service, modifier))),
      }))
    } else if (!mark && !telehealth?.modifier.items.some(needsNone)) {
      const accepted = ['95', 'GT', '93'].filter(modifier => !rules || acceptsModifier(rules, modifier))
      if (accepted.length === 0) return
      report({
        at: service.place,
        severity,
        message: `Place ${place.code} means telehealth, but no modifier does.`,
        fixes: accepted.flatMap(modifier => addModifier(service, modifier)),
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

/** Whether a service was billed as payers asked during the public health emergency: at the office, with a telehealth modifier. */
function isEmergencyOffice({ place, date }: ServiceLine): boolean {
  return place.value === '11' && date.value !== undefined && date.value >= '2020-03-01' && date.value <= '2023-05-11'
}

/** Whether a service is by audio only, for which the payer does not pay: left to `telehealth-not-allowed`. */
function isAudioRefused({ modifiers }: ServiceLine, rules: PayerRules | undefined): boolean {
  const audio_only = rules?.code.telehealth.audio_only
  return audio_only?.allowed.value === false && findAudioOnly(modifiers, audio_only) !== undefined
}

/** The modifiers that a policy names for a telehealth service, any of which will do; for one by audio only, those that it names for that. */
function marksOf({ modifiers }: ServiceLine, { modifier, audio_only }: PayerRules['code']['telehealth']): string[] {
  const named = namedModifiers(modifier)
  const audio = findAudioOnly(modifiers, audio_only)
  if (!audio || audio_only.allowed.value === false || !audio_only.present) return named
  const ofAudio = namedModifiers(audio_only.modifier)
  return ofAudio.length > 0 || audio_only.modifier.items.some(needsNone) ? ofAudio : [toModifier(audio.value!)]
}
