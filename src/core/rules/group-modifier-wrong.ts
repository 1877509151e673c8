import { once } from '../memoize'
import { allModifiers } from '../knowledge/modifiers'
import { findModifierIn, namedModifier, removeModifierFrom, toModifier } from '../records/modifiers'
import { idOr } from '../records/shown-id'
import type { Fix } from '../source/edit/edit'
import type { Examples, RuleOn } from './rule'

const groupModifiers = once(() => allModifiers().flatMap(({ groupSetting, modifier }) => (groupSetting ? modifier : [])))

export const groupModifierWrong: RuleOn<'note'> = {
  id: 'group-modifier-wrong',
  title: 'Group modifier on an individual session',
  why: 'The modifier bills the group rate and contradicts the note. One of the two is wrong, and a reviewer recoups the payment until they agree.',
  howToFix: 'Remove the modifier, or set `setting` to `group` if the session was a group.',
  fixSafety: 'Never automatic: only the clinician knows whether the session was a group.',
  asks: ['D4', 'M3', 'N3'],
  denial: ['4', 'N823', 'N519'],
  severity: 'error',
  on: ['note'],
  alsoChecks: ['template'],
  check(note, report, context) {
    const { service } = note
    if (service.setting.value !== 'individual' || service.modifiers.items.length === 0) return
    const rules = context.payerRules(note)
    const named = rules && namedModifier(rules.code.group.modifier)
    const wrong = findModifierIn(service.modifiers, named ? [...groupModifiers(), named] : groupModifiers())
    if (!wrong) return
    const remove = removeModifierFrom(service.modifiers, wrong.value!)
    const regroup: Fix = { title: 'Change setting to group', safe: false, edits: [{ op: 'set', path: service.setting.path, value: 'group' }] }
    report({
      at: wrong,
      message: `${idOr(toModifier(wrong.value!), 'This modifier')} is for a group session, but "setting" is individual.`,
      fixes: (service.group_size.value ?? 0) > 1 ? [regroup, remove] : [remove, regroup],
    })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017, modifiers: [HQ, HE], setting: individual }\n',
  fixed: 'kind: note\nservice: { code: H2017, modifiers: [HE], setting: individual }\n',
  correct: 'kind: note\nservice: { code: H2017, modifiers: [HQ], setting: group }\n',
  shows: 'the session is a group',
}
