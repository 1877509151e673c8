import { findCode } from '../knowledge/codes'
import { addModifier, findModifierIn, toModifier } from '../records/modifiers'
import { payerSays } from './payer-says'
import type { Report, RuleOn } from './rule'

/** A group session is billed without the modifier that says so. */
export const groupModifierMissing: RuleOn<'note'> = {
  id: 'group-modifier-missing',
  title: 'A group session carries the group modifier.',
  why: 'Payers pay a group session at another rate and tell it by its modifier, HQ unless they say otherwise. '
    + 'Billed without it, the session is paid as if each client had been seen alone, and is taken back in a review.',
  asks: ['D4', 'M3', 'N3'],
  denial: ['4', 'N822'],
  severity: 'warning',
  on: ['note'],
  examples: [
    {
      bad: 'kind: note\nservice: { code: H2017, modifiers: [HE], setting: group, group_size: 6 }\n',
      says: ['A group session usually has modifier HQ.'],
      fixed: 'kind: note\nservice: { code: H2017, modifiers: [HE, HQ], setting: group, group_size: 6 }\n',
    },
    // The setting is not said, but several clients are a group.
    {
      bad: 'kind: note\nservice: { code: H2017, group_size: 6 }\n',
      says: ['A group session usually has modifier HQ.'],
      fixed: 'kind: note\nservice: { code: H2017, modifiers: [HQ], group_size: 6 }\n',
    },
    {
      bad: 'kind: note\npayer: p\nservice: { code: H2017, modifiers: [HQ], setting: group }\n---\nkind: policy\nid: p\ncodes: { H2017: { group: { modifier: U5 } } }\n',
      says: ['A group session must have modifier U5 (p).'],
      fixed: 'kind: note\npayer: p\nservice: { code: H2017, modifiers: [HQ, U5], setting: group }\n---\nkind: policy\nid: p\ncodes: { H2017: { group: { modifier: U5 } } }\n',
    },
    { good: 'kind: note\nservice: { code: H2017, modifiers: [HQ], setting: group, group_size: 6 }\n' },
    // Written small it is there; its case is for modifier-unknown to mend.
    { good: 'kind: note\nservice: { code: H2017, modifiers: [hq], setting: group }\n' },
    { good: 'kind: note\nservice: { code: H2017, setting: individual }\n' },
    { good: 'kind: note\nservice: { code: H2017, group_size: 1 }\n' },
    { good: 'kind: note\nservice: { code: H2017, setting: classroom }\n' },
    // The code itself is for groups alone.
    { good: 'kind: note\nservice: { code: H0005, setting: group }\n' },
    { good: 'kind: note\npayer: p\nservice: { code: H2017, modifiers: [U5], setting: group }\n---\nkind: policy\nid: p\ncodes: { H2017: { group: { modifier: U5 } } }\n' },
  ],
  *check(note, context): Iterable<Report> {
    const { service } = note
    const { setting, group_size } = service
    const isGroup = setting.present ? setting.value === 'group' : (group_size.value ?? 0) > 1
    if (!isGroup || /\bgroup\b/.test(findCode(service.code.value ?? '')?.long ?? '')) return
    const rules = context.payerRules(note)
    const named = rules?.code.group.modifier.value
    const modifier = toModifier(named ?? 'HQ')
    if (findModifierIn(service.modifiers, [modifier])) return
    if (!named) {
      yield { at: service.modifiers, message: `A group session usually has modifier ${modifier}.`, fixes: addModifier(service, modifier, false) }
      return
    }
    yield payerSays(rules, {
      at: service.modifiers,
      severity: 'error',
      message: `A group session must have modifier ${modifier}.`,
      fixes: addModifier(service, modifier, rules!.certain && setting.present),
    })
  },
}
