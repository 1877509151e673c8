import { findModifier } from '../knowledge/modifiers'
import { findModifierIn, removeModifierFrom, toModifier } from '../records/modifiers'
import { called, idOr } from '../records/shown-id'
import { groundOf, payerSays } from './payer-says'
import type { Examples, RuleOn } from './rule'

export const modifierForbidden: RuleOn<'note' | 'line'> = {
  id: 'modifier-forbidden',
  title: 'Modifier that the payer does not allow',
  why: 'The modifier tells the payer that this was another service or program than the one it pays for, so the payer denies the line.',
  howToFix: 'Remove the modifier. If it is right, correct `code` or `payer` instead.',
  fixSafety: 'Never automatic: the modifier may be right, and the code or payer wrong.',
  asks: ['M3', 'M4', 'N3', 'P2'],
  denial: ['4', '182', 'N519'],
  severity: 'error',
  on: ['note', 'line'],
  alsoChecks: ['template'],
  check(billed, report, context) {
    const { service } = billed
    const rules = context.payerRules(billed)
    const forbidden = rules?.code.modifiers.forbidden.items.map(item => toModifier(item.value ?? '')) ?? []
    for (const item of service.modifiers.items) {
      const modifier = toModifier(item.value ?? '')
      if (!modifier || !forbidden.includes(modifier) || findModifierIn(service.modifiers, [modifier]) !== item) continue
      if (service.setting.value === 'individual' && findModifier(modifier)?.groupSetting) continue
      const message = `${idOr(service.code.value, 'The code')} must not have ${called('modifier', modifier)}.`
      report(payerSays(groundOf(rules!, 'modifiers'), { at: item, message, fixes: [removeModifierFrom(service.modifiers, modifier)] }))
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'payer: p\n'
      + 'service: { code: H2017, modifiers: [HQ, HK] }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { modifiers: { forbidden: [HK] } } }\n',
  fixed: 'kind: note\n'
      + 'payer: p\n'
      + 'service: { code: H2017, modifiers: [HQ] }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { modifiers: { forbidden: [HK] } } }\n',
  correct: 'kind: note\n'
      + 'payer: p\n'
      + 'service: { code: H2015, modifiers: [HK] }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { modifiers: { forbidden: [HK] } } }\n',
  shows: 'the policy forbids the modifier for another code',
}
