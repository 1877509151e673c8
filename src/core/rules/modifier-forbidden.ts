import { findModifier } from '../knowledge/modifiers'
import { findModifierIn, removeModifierFrom, toModifier } from '../records/modifiers'
import { called, idOr } from '../records/shown-id'
import { payerSays } from './payer-says'
import type { RuleOn } from './rule'

/** A service has a modifier that its payer does not take with this code. */
export const modifierForbidden: RuleOn<'note'> = {
  id: 'modifier-forbidden',
  title: 'A service carries no modifier that its payer forbids.',
  why: 'The payer reads such a modifier as another service or program than the one it pays for, and denies the line.',
  asks: ['M3', 'M4', 'N3', 'P2'],
  denial: ['4', '182', 'N519'],
  severity: 'error',
  on: ['note'],
  examples: [
    {
      bad: 'kind: note\npayer: p\nservice: { code: H2017, modifiers: [HQ, HK] }\n---\nkind: policy\nid: p\ncodes: { H2017: { modifiers: { forbidden: [HK] } } }\n',
      says: ['H2017 must not have modifier HK (p).'],
      fixed: 'kind: note\npayer: p\nservice: { code: H2017, modifiers: [HQ] }\n---\nkind: policy\nid: p\ncodes: { H2017: { modifiers: { forbidden: [HK] } } }\n',
    },
    {
      bad: 'kind: note\npayer: p\nservice: { code: H2017, modifiers: [tg] }\n---\nkind: policy\nid: p\ncodes: { H2017: { modifiers: { forbidden: [TG, TF] } } }\n',
      says: ['H2017 must not have modifier TG (p).'],
    },
    // Said once, and taken out wherever it stands.
    {
      bad: 'kind: note\npayer: p\nservice: { code: H2017, modifiers: [HK, HQ, HK] }\n---\nkind: policy\nid: p\ncodes: { H2017: { modifiers: { forbidden: [HK] } } }\n',
      says: ['H2017 must not have modifier HK (p).'],
      fixed: 'kind: note\npayer: p\nservice: { code: H2017, modifiers: [HQ] }\n---\nkind: policy\nid: p\ncodes: { H2017: { modifiers: { forbidden: [HK] } } }\n',
    },
    { good: 'kind: note\npayer: p\nservice: { code: H2017, modifiers: [HQ] }\n---\nkind: policy\nid: p\ncodes: { H2017: { modifiers: { forbidden: [HK] } } }\n' },
    { good: 'kind: note\npayer: p\nservice: { code: H2015, modifiers: [HK] }\n---\nkind: policy\nid: p\ncodes: { H2017: { modifiers: { forbidden: [HK] } } }\n' },
    { good: 'kind: note\nservice: { code: H2017, modifiers: [HK] }\n' },
    // A group modifier on an individual session is group-modifier-wrong, whoever forbids it.
    { good: 'kind: note\npayer: p\nservice: { code: H2017, modifiers: [HQ], setting: individual }\n---\nkind: policy\nid: p\ncodes: { H2017: { modifiers: { forbidden: [HQ] } } }\n' },
  ],
  check(note, report, context) {
    const { service } = note
    const rules = context.payerRules(note)
    const forbidden = rules?.code.modifiers.forbidden.items.map(item => toModifier(item.value ?? '')) ?? []
    for (const item of service.modifiers.items) {
      const modifier = toModifier(item.value ?? '')
      if (!modifier || !forbidden.includes(modifier) || findModifierIn(service.modifiers, [modifier]) !== item) continue
      if (service.setting.value === 'individual' && findModifier(modifier)?.groupSetting) continue
      const message = `${idOr(service.code.value, 'The code')} must not have ${called('modifier', modifier)}.`
      report(payerSays(rules, { at: item, message, fixes: [removeModifierFrom(service.modifiers, modifier)] }))
    }
  },
}
