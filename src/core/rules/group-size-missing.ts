import type { RuleOn } from './rule'

/** A group session does not say how many took part. */
export const groupSizeMissing: RuleOn<'note'> = {
  id: 'group-size-missing',
  title: 'A group session says how many clients took part.',
  why: 'Payers limit the size of a group, and some pay by it. A reviewer who cannot see the number cannot see that the limit was kept.',
  asks: ['D4', 'M3'],
  denial: ['16', 'N225', 'N237'],
  severity: 'warning',
  on: ['note'],
  examples: [
    { bad: 'kind: note\nservice: { code: H2017, setting: group }\n', says: ['The note does not say how many clients took part in the group.'] },
    { bad: 'kind: note\nservice: { code: H2017, setting: group, group_size: }\n', says: ['The note does not say how many clients took part in the group.'] },
    // Nobody is no group; of one client, who may have come alone, the payer judges.
    { bad: 'kind: note\nservice: { code: H2017, setting: group, group_size: 0 }\n', says: ['A group of 0 clients is none; say how many took part.'] },
    { good: 'kind: note\nservice: { code: H2017, setting: group, group_size: 1 }\n' },
    { good: 'kind: note\nservice: { code: H2017, setting: group, group_size: 6 }\n' },
    { good: 'kind: note\nservice: { code: H2017, setting: individual }\n' },
    { good: 'kind: note\nservice: { code: H2017 }\n' },
    // Something stands there; that it is no number is reported as shape.
    { good: 'kind: note\nservice: { code: H2017, setting: group, group_size: six }\n' },
  ],
  check({ service: { setting, group_size } }, report) {
    if (setting.value !== 'group' || (group_size.present && group_size.value !== 0)) return
    report({ at: group_size, message: group_size.present ? 'A group of 0 clients is none; say how many took part.' : 'The note does not say how many clients took part in the group.' })
  },
}
