import { modifiers } from '../knowledge/modifiers'
import { findModifierIn, removeModifierFrom, toModifier } from '../records/modifiers'
import { idOr } from '../records/shown-id'
import type { Fix } from '../source/edit/edit'
import type { Examples, RuleOn } from './rule'

const marks = modifiers.filter(one => one.groupSetting).map(one => one.modifier)

export const groupModifierWrong: RuleOn<'note'> = {
  id: 'group-modifier-wrong',
  title: 'An individual session carries no group modifier',
  why: 'The modifier makes the payer pay the group rate and contradicts the note. '
    + 'One of the two is wrong, and a reviewer takes the claim back until they agree.',
  howToFix: '',
  fixSafety: '',
  asks: ['D4', 'M3', 'N3'],
  denial: ['4', 'N823', 'N519'],
  severity: 'error',
  on: ['note'],
  check(note, report, context) {
    const { service } = note
    if (service.setting.value !== 'individual' || service.modifiers.items.length === 0) return
    const named = context.payerRules(note)?.code.group.modifier.value
    const wrong = findModifierIn(service.modifiers, named ? [...marks, named] : marks)
    if (!wrong) return
    const remove = removeModifierFrom(service.modifiers, wrong.value!)
    const regroup: Fix = { title: 'Set setting to group', safe: false, edits: [{ op: 'set', path: service.setting.path, value: 'group' }] }
    report({
      at: wrong,
      message: `${idOr(toModifier(wrong.value!), 'This modifier')} marks a group session, but the setting is individual.`,
      fixes: (service.group_size.value ?? 0) > 1 ? [regroup, remove] : [remove, regroup],
    })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017, modifiers: [HQ, HE], setting: individual }\n',
  fixed: 'kind: note\nservice: { code: H2017, modifiers: [HE], setting: individual }\n',
  correct: 'kind: note\nservice: { code: H2017, modifiers: [HQ], setting: group }\n',
  shows: 'a group session',
}
