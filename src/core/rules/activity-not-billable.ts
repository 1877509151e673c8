import { isFamilyCode } from '../knowledge/family'
import { activitiesOf } from '../records/activities'
import type { Examples, RuleOn } from './rule'

export const activityNotBillable: RuleOn<'note'> = {
  id: 'activity-not-billable',
  title: 'Every activity of a billed session is billable',
  why: 'Driving, meals, leisure, chores, meetings and paperwork are no rehabilitation, and payers do not pay for the minutes they take. '
    + 'A note that names them puts the whole session in doubt: leave their minutes out of the units, or bill nothing.',
  howToFix: '',
  fixSafety: '',
  asks: ['D3', 'D4', 'N1', 'P2'],
  denial: ['96', '150', '204', 'N163'],
  severity: 'error',
  on: ['note'],
  check(note, report) {
    const code = note.service.code.value
    if (code === undefined || !isFamilyCode(code)) return
    const refused = activitiesOf(note).filter(({ activity }) => !activity.billable)
    const isAlone = refused.length === note.activities.items.length
    for (const { at, activity } of refused) {
      report({
        at,
        severity: isAlone ? 'error' : 'warning',
        message: `"${activity.id}" is not billable under ${code}${isAlone ? '' : '; its minutes do not count'}.`,
      })
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017 }\nactivities: [coping-skills, transportation]\n',
  correct: 'kind: note\nservice: { code: H2017 }\nactivities: [coping-skills, job-readiness]\n',
  shows: 'billable activities',
}
