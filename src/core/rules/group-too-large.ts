import { payerSays } from './payer-says'
import type { Examples, RuleOn } from './rule'

export const groupTooLarge: RuleOn<'note'> = {
  id: 'group-too-large',
  title: 'A group is no larger than the payer allows',
  why: 'A payer that limits the size of groups pays for none of the clients of a larger one, because nobody can be shown to have had '
    + 'the attention that the rate is for.',
  howToFix: '',
  fixSafety: '',
  asks: ['D4', 'M3', 'M4', 'P1'],
  denial: ['96', '272', 'N130'],
  severity: 'error',
  on: ['note'],
  check(note, report, context) {
    const { setting, group_size } = note.service
    const rules = context.payerRules(note)
    const most = rules?.code.group.size.value
    if (most === undefined || group_size.value === undefined || setting.value === 'individual' || group_size.value <= most) return
    report(payerSays(rules, { at: group_size, message: `${group_size.value} clients took part; the most is ${most}.` }))
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'payer: p\n'
      + 'service: { code: H2017, setting: group, group_size: 13 }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { group: { size: 12 } } }\n',
  correct: 'kind: note\n'
      + 'payer: p\n'
      + 'service: { code: H2017, setting: group, group_size: 12 }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { group: { size: 12 } } }\n',
  shows: 'exactly the limit',
}
