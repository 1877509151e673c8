import { nearest } from '../knowledge/nearest'
import { activitiesNear } from '../records/activities'
import type { Note, Settings } from '../records/record'
import { shownId } from '../records/shown-id'
import { changeTo } from './change-to'
import { didYouMean } from './did-you-mean'
import type { Examples, OnReport, RuleOn } from './rule'

export const unknownKey: RuleOn<'reading'> = {
  id: 'unknown-key',
  title: 'Unknown or misspelled key, activity or rule',
  why: 'A value under a misspelled key may not be read: the record looks complete but is not. A misspelled activity matches no goal and '
    + 'no code, and a misspelled rule in `noteproof.yaml` changes nothing.',
  howToFix: 'Use the suggested name. If there is no suggestion, delete the key, or move its value to a key that the record has. Pasted keys may be indented too far: '
    + 'outdent them. Activities of '
    + 'your own are accepted unless the name is close to a known one.',
  fixSafety: 'Safe only for a key that differs from the suggestion in nothing but case, hyphens, underscores, spaces or a plural “s”. Never '
    + 'automatic: any other key, a part of the narrative, an activity, and anything in `noteproof.yaml`.',
  asks: ['R1', 'R2'],
  denial: ['16', 'N225'],
  severity: 'warning',
  on: ['reading'],
  check(reading, report, { ruleIds }) {
    for (const finding of reading.findings) if (finding.rule === 'unknown-key') report(finding)
    for (const record of reading.records) {
      if (record.kind === 'note') checkActivities(record, report)
      if (record.kind === 'settings') checkRuleIds(record, ruleIds, report)
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { unit: 3 }\n',
  fixed: 'kind: note\nservice: { units: 3 }\n',
  correct: 'kind: note\nactivities: [coping-skills, photography-club]\n',
  shows: 'the agency’s own activity',
}

/** Reports rules named in the settings that do not exist. */
function checkRuleIds({ rules, ignore }: Settings, ruleIds: readonly string[], report: OnReport) {
  const message = (id: string, near: readonly string[]) => `There is no ${shownId(id) ? `rule ${shownId(id)}` : 'such rule'}.${didYouMean(near)}`
  for (const { key, keyPlace } of rules.entries) {
    // A value that is no mapping is read as one entry without a key.
    if (key === '' || ruleIds.includes(key)) continue
    const near = nearest(key, ruleIds)
    // Renaming to a key that is already there would write it twice.
    const free = near.filter(id => !rules.entries.some(entry => entry.key === id))
    report({
      at: keyPlace, message: message(key, near),
      fixes: free.map(to => ({ title: `Rename to "${to}"`, safe: false, edits: [{ op: 'rename', path: keyPlace.path, to }] })),
    })
  }
  for (const { rule } of ignore.items) {
    if (rule.value === undefined || ruleIds.includes(rule.value)) continue
    const near = nearest(rule.value, ruleIds)
    report({ at: rule, message: message(rule.value, near), fixes: near.map(id => changeTo(rule, id)) })
  }
}

function checkActivities({ activities }: Note, report: OnReport) {
  for (const activity of activities.items) {
    const near = activitiesNear(activity.value ?? '')
    if (near.length === 0) continue
    report({
      at: activity,
      message: `${shownId(activity.value) ?? 'This'} is not a known activity.${didYouMean(near)}`,
      fixes: near.map(id => changeTo(activity, id)),
    })
  }
}
