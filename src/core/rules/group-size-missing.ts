import type { Examples, RuleOn } from './rule'

export const groupSizeMissing: RuleOn<'note'> = {
  id: 'group-size-missing',
  title: 'A group session says how many clients took part',
  why: 'Payers limit the size of a group, and some pay by it. A reviewer who cannot see the number cannot see that the limit was kept.',
  howToFix: '',
  fixSafety: '',
  asks: ['D4', 'M3'],
  denial: ['16', 'N225', 'N237'],
  severity: 'warning',
  on: ['note'],
  check({ service: { setting, group_size } }, report) {
    if (setting.value !== 'group' || (group_size.present && group_size.value !== 0)) return
    report({ at: group_size, message: group_size.present ? 'A group of 0 clients is none; say how many took part.' : 'The note does not say how many clients took part in the group.' })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017, setting: group }\n',
  correct: 'kind: note\nservice: { code: H2017, setting: group, group_size: 6 }\n',
  shows: 'a group of six',
}
