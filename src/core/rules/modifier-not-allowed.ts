import { isModifier } from '../knowledge/valid-modifiers'
import { findModifier } from '../knowledge/modifiers'
import { distinctModifiers, removeModifierFrom, toModifier } from '../records/modifiers'
import { called, idOr, listed } from '../records/shown-id'
import { modifiersNamedBy } from './modifier-unknown'
import { groundOf, payerSays } from './payer-says'
import type { Examples, PayerRules, RuleOn } from './rule'

export const modifierNotAllowed: RuleOn<'note' | 'line'> = {
  id: 'modifier-not-allowed',
  title: 'Modifier is not one that the payer accepts',
  why: 'Some payers list the modifiers that they accept with a code. With any other, the payer does not recognize the service and denies the line.',
  howToFix: 'Remove the modifier. If it is right, correct `code` or `payer` instead. If the payer accepts it, add it to `modifiers.allowed` in the policy.',
  fixSafety: 'Never automatic: the modifier may be right, and the code, the payer or its policy wrong.',
  asks: ['M3', 'M4', 'N3', 'P2'],
  denial: ['4', '182', 'N519'],
  severity: 'error',
  on: ['note', 'line'],
  alsoChecks: ['template'],
  check(billed, report, context) {
    const { service } = billed
    const rules = context.payerRules(billed)
    if (!rules) return
    for (const item of distinctModifiers(service.modifiers)) {
      const modifier = toModifier(item.value!)
      if (!isModifier(modifier, service.date.value) || acceptsModifier(rules, modifier)) continue
      // These are left to group-modifier-wrong and telehealth-not-allowed.
      const known = findModifier(modifier)
      if ((known?.groupSetting && service.setting.value === 'individual') || (known?.telehealth && rules.code.telehealth.allowed.value === false)) continue
      report(payerSays(groundOf(rules, 'modifiers'), {
        at: item,
        message: `${idOr(service.code.value, 'The code')} does not take ${called('modifier', modifier)}. Accepted: ${listed(allowedBy(rules))}.`,
        fixes: [removeModifierFrom(service.modifiers, modifier)],
      }))
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'payer: p\n'
      + 'service: { code: H2017, modifiers: [HQ, U3], setting: group }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { group: { modifier: HQ }, modifiers: { allowed: [HE] } } }\n',
  fixed: 'kind: note\n'
      + 'payer: p\n'
      + 'service: { code: H2017, modifiers: [HQ], setting: group }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { group: { modifier: HQ }, modifiers: { allowed: [HE] } } }\n',
  correct: 'kind: note\n'
      + 'payer: p\n'
      + 'service: { code: H2017, modifiers: [HQ, HE], setting: group }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { group: { modifier: HQ }, modifiers: { allowed: [HE] } } }\n',
  shows: 'an accepted modifier, and the one that the policy names for groups',
}

/** Whether a payer accepts a modifier: it lists none, or names this one, in the list or elsewhere. A forbidden one is left to modifier-forbidden. */
export function acceptsModifier(rules: PayerRules, modifier: string): boolean {
  return allowedBy(rules).length === 0 || modifiersNamedBy(rules.code).includes(modifier)
}

function allowedBy({ code }: PayerRules): string[] {
  return code.modifiers.allowed.items.flatMap(({ value }) => (value === undefined ? [] : toModifier(value)))
}
