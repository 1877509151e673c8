import { isFamilyCode } from '../knowledge/family'
import { activitiesOf } from '../records/activities'
import type { RuleOn } from './rule'

/** An activity of the note is not billable under the code, nor under any of the four that are taken for one another. */
export const activityNotBillable: RuleOn<'note'> = {
  id: 'activity-not-billable',
  title: 'Every activity of a billed session is billable.',
  why: 'Driving, meals, leisure, chores, meetings and paperwork are no rehabilitation, and payers do not pay for the minutes they take. '
    + 'A note that names them puts the whole session in doubt: leave their minutes out of the units, or bill nothing.',
  asks: ['D3', 'D4', 'N1', 'P2'],
  denial: ['96', '150', '204', 'N163'],
  severity: 'error',
  on: ['note'],
  examples: {
    incorrect: 'kind: note\nservice: { code: H2017 }\nactivities: [coping-skills, transportation]\n',
    correct: 'kind: note\nservice: { code: H2017 }\nactivities: [coping-skills, job-readiness]\n',
    shows: 'billable activities',
  },
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
