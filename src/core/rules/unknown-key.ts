import { activitiesNear } from '../records/activities'
import type { Note } from '../records/record'
import { changeTo } from './change-to'
import type { Report, RuleOn } from './rule'

/** A key is none that a record of this kind has. */
export const unknownKey: RuleOn<'file'> = {
  id: 'unknown-key',
  title: 'Every key is one that the record knows, and no activity is misspelt.',
  why: 'A misspelt key is read by nobody: the value is there for the eye and missing for the claim. A misspelt activity is no better.',
  asks: ['R1', 'R2'],
  denial: ['16', 'N225'],
  severity: 'warning',
  on: ['file'],
  examples: [
    {
      bad: 'kind: note\nservice: { unit: 3 }\n',
      says: ['"unit" is not a key of service. Did you mean "units"?'],
      fixed: 'kind: note\nservice: { units: 3 }\n',
    },
    { bad: 'kind: note\nmood: calm\n', says: ['"mood" is not a key of the note.'] },
    {
      bad: 'kind: note\nactivities: [coping-skill, Job Readiness]\n',
      says: ['"coping-skill" is not a known activity. Did you mean "coping-skills"?', 'Did you mean "job-readiness"?'],
      fixed: 'kind: note\nactivities: [coping-skills, job-readiness]\n',
    },
    { good: 'kind: note\nservice: { units: 3 }\n' },
    // An activity of the agency's own is welcome.
    { good: 'kind: note\nactivities: [coping-skills, photography-club]\n' },
    // The headings of a narrative are the agency's own.
    { good: 'kind: note\nnarrative: { barriers: "..." }\n' },
    { good: 'kind: policy\nid: some-payer\ncodes: { H2017: { covered: true } }\n' },
  ],
  *check(file): Iterable<Report> {
    for (const fault of file.faults) if (fault.rule === 'unknown-key') yield fault
    for (const record of file.records) if (record.kind === 'note') yield* misspeltActivities(record)
  },
}

function* misspeltActivities({ activities }: Note): Iterable<Report> {
  for (const activity of activities.items) {
    const near = activitiesNear(activity.value ?? '')
    if (near.length === 0) continue
    yield {
      at: activity,
      message: `"${activity.value}" is not a known activity. Did you mean "${near[0]}"?`,
      fixes: near.map(id => changeTo(activity, id)),
    }
  }
}
