import { groundOf, payerSays } from './payer-says'
import type { Examples, RuleOn } from './rule'

export const groupTooLarge: RuleOn<'note'> = {
  id: 'group-too-large',
  title: 'Group is larger than the payer allows',
  why: 'A payer that limits the size of a group pays for none of the clients in a larger one, because the note cannot show that each client had the '
    + 'attention that the rate pays for.',
  howToFix: 'Correct `group_size` if it is wrong. Otherwise do not bill this session to this payer.',
  fixSafety: 'There is no automatic fix: only the clinician knows how many clients took part.',
  asks: ['D4', 'M3', 'M4', 'P1'],
  denial: ['96', '272', 'N130'],
  severity: 'error',
  on: ['note'],
  check(note, report, context) {
    const { setting, group_size } = note.service
    const rules = context.payerRules(note)
    const most = rules?.code.group.size.value
    if (most === undefined || group_size.value === undefined || setting.value === 'individual' || group_size.value <= most) return
    report(payerSays(groundOf(rules!, 'group'), { at: group_size, message: `${group_size.value} clients took part; the limit is ${most}.` }))
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
