import { findCode } from '../knowledge/codes'
import { isFamilyCode } from '../knowledge/family'
import { activitiesOf } from '../records/activities'
import { changeTo } from './change-to'
import { codeOfAllActivities } from './fit-of'
import type { Examples, RuleOn } from './rule'

export const codeFit: RuleOn<'note'> = {
  id: 'code-fit',
  title: 'Activities belong to another code',
  why: 'H2017, H2019, H2015 and H0036 pay for different work. If the note describes one and the claim bills another, the payer denies the code '
    + 'as not supported by the record.',
  howToFix: 'If `activities` is right, bill the code that the activities belong to. If the code is right, correct `activities` to say what was done.',
  fixSafety: 'Never automatic: either the code or the activities may be wrong, and only a person knows which.',
  asks: ['S1', 'S2', 'S3', 'D4'],
  denial: ['150', 'N163', 'N56', 'B8'],
  severity: 'warning',
  on: ['note'],
  alsoChecks: ['template'],
  check(note, report) {
    const { code } = note.service
    if (code.value === undefined || !isFamilyCode(code.value)) return
    const other = codeOfAllActivities(note)
    if (!other || other === code.value) return
    const billable = activitiesOf(note).filter(({ activity }) => activity.billable)
    const service = findCode(other)!.long.split(',')[0]!.toLowerCase()
    report({
      at: code,
      message: `${billable.length > 1 ? 'The activities belong' : 'The activity belongs'} to ${other} (${service}), not ${code.value}.`,
      see: billable.map(({ at, activity }) => ({ file: note.file, at, message: `${activity.id} belongs to ${other}.` })),
      fixes: [changeTo(code, other, { title: `Change the code to ${other}` })],
    })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'service: { code: H2017 }\n'
      + 'activities: [behavior-modification, trigger-identification]\n',
  fixed: 'kind: note\n'
      + 'service: { code: H2019 }\n'
      + 'activities: [behavior-modification, trigger-identification]\n',
  correct: 'kind: note\nservice: { code: H2017 }\nactivities: [behavior-modification, coping-skills]\n',
  shows: 'one of two activities fits',
}
