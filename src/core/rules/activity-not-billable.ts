import { isFamilyCode } from '../knowledge/family'
import { activitiesOf } from '../records/activities'
import type { Examples, RuleOn } from './rule'

export const activityNotBillable: RuleOn<'note'> = {
  id: 'activity-not-billable',
  title: 'Activity is not billable',
  why: 'Driving, meals, leisure, chores, meetings and paperwork are not rehabilitation, and payers do not pay for the minutes they take. A note '
    + 'that lists them casts doubt on the whole session.',
  howToFix: 'Leave the minutes of these activities out of the units. If nothing else was done, do not bill the session. Remove an activity from '
    + '`activities` only if it did not take place.',
  fixSafety: 'There is no automatic fix: only the clinician knows what was done and how many minutes it took.',
  asks: ['D3', 'D4', 'N1', 'P2'],
  denial: ['96', '150', '204', 'N163'],
  severity: 'error',
  on: ['note'],
  alsoChecks: ['template'],
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
