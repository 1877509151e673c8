import type { Examples, RuleOn } from './rule'

export const groupSizeMissing: RuleOn<'note'> = {
  id: 'group-size-missing',
  title: 'Group session without a group size',
  why: 'Payers limit the size of a group, and some pay by it. Without the number, a reviewer cannot see that the limit was kept.',
  howToFix: 'In `group_size`, enter how many clients took part.',
  fixSafety: 'There is no automatic fix: only the clinician knows how many clients took part.',
  asks: ['D4', 'M3'],
  denial: ['16', 'N225', 'N237'],
  severity: 'warning',
  on: ['note'],
  isOpenInDraft: true,
  check({ service: { setting, group_size } }, report) {
    if (setting.value !== 'group' || (group_size.present && group_size.value !== 0)) return
    report({ at: group_size, message: `"group_size" is ${group_size.present ? '0' : 'missing'}. Enter how many clients took part.` })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017, setting: group }\n',
  correct: 'kind: note\nservice: { code: H2017, setting: group, group_size: 6 }\n',
  shows: 'a group of six',
}
