import { findModifier } from '../knowledge/modifiers'
import type { Examples, RuleOn } from './rule'

export const groupTooSmall: RuleOn<'note'> = {
  id: 'group-too-small',
  title: 'Group of one client',
  why: 'One client is no group. Either the size is wrong, or the client was seen alone and the session is individual, which has another rate and another '
    + 'modifier.',
  howToFix: 'Correct `group_size`. If the client was seen alone, set `setting` to `individual` and remove the group modifier.',
  fixSafety: 'There is no automatic fix: only the clinician knows how many clients took part.',
  asks: ['D4', 'M3', 'N3'],
  denial: ['4', '272'],
  severity: 'warning',
  on: ['note'],
  check({ service: { setting, group_size, modifiers } }, report) {
    const isGroup = setting.present ? setting.value === 'group' : modifiers.items.some(({ value }) => findModifier(value ?? '')?.groupSetting)
    if (group_size.value === 1 && isGroup) report({ at: group_size, message: 'One client is no group. Correct the size, or bill an individual session.' })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017, modifiers: [HQ], setting: group, group_size: 1 }\n',
  correct: 'kind: note\nservice: { code: H2017, modifiers: [HQ], setting: group, group_size: 2 }\n',
  shows: 'the smallest group',
}
