import { findCode, mayBeCode } from '../knowledge/codes'
import { isRead } from '../records/is-read'
import { addModifier, findModifierIn, namedModifier, needsNone } from '../records/modifiers'
import { called } from '../records/shown-id'
import { acceptsModifier } from './modifier-not-allowed'
import { groundOf, payerSays } from './payer-says'
import type { Examples, RuleOn } from './rule'

export const groupModifierMissing: RuleOn<'note'> = {
  id: 'group-modifier-missing',
  title: 'Group session without a group modifier',
  why: 'Payers pay a group session at another rate and recognize it by its modifier, usually HQ. Without it, they pay the rate for an individual session '
    + 'and recoup the payment on review.',
  howToFix: 'Add the group modifier. If the client was seen alone, correct `setting` or `group_size` instead.',
  fixSafety: 'Never automatic: the client may have been seen alone, and the modifier changes what is billed.',
  asks: ['D4', 'M3', 'N3'],
  denial: ['4', 'N822'],
  severity: 'warning',
  on: ['note'],
  alsoChecks: ['template'],
  isOpenInDraft: true,
  check(note, report, context) {
    const { service } = note
    const { code, modifiers, setting, group_size } = service
    const isGroup = setting.present ? setting.value === 'group' : (group_size.value ?? 0) > 1
    if (!isGroup || !isRead(modifiers) || /\bgroup\b/.test(findCode(code.value ?? '')?.long ?? '')) return
    const rules = context.payerRules(note)
    if (code.value !== undefined && !rules && !mayBeCode(code.value)) return
    if (rules && needsNone(rules.code.group.modifier)) return
    const named = rules && namedModifier(rules.code.group.modifier)
    const modifier = named ?? 'HQ'
    if (findModifierIn(modifiers, [modifier]) || (rules && !acceptsModifier(rules, modifier))) return
    if (!named) {
      report({ at: modifiers, message: `A group session usually needs modifier ${modifier}.`, fixes: addModifier(service, modifier) })
      return
    }
    report(payerSays(groundOf(rules, 'group'), {
      at: modifiers,
      severity: 'error',
      message: `A group session needs ${called('modifier', modifier)}.`,
      fixes: addModifier(service, modifier),
    }))
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017, modifiers: [HE], setting: group, group_size: 6 }\n',
  fixed: 'kind: note\nservice: { code: H2017, modifiers: [HE, HQ], setting: group, group_size: 6 }\n',
  correct: 'kind: note\nservice: { code: H2017, modifiers: [HQ], setting: group, group_size: 6 }\n',
  shows: 'the usual group modifier',
}
