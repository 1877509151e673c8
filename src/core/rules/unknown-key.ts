import { nearest } from '../knowledge/nearest'
import { activitiesNear } from '../records/activities'
import type { Note, Settings } from '../records/record'
import { shownId } from '../records/shown-id'
import { changeTo } from './change-to'
import { didYouMean } from './did-you-mean'
import type { Examples, OnReport, RuleOn } from './rule'

export const unknownKey: RuleOn<'reading'> = {
  id: 'unknown-key',
  title: 'Every key is one that the record knows, and no activity or rule is misspelt',
  why: 'A misspelt key is read by nobody: the value is there for the eye and missing for the claim. A misspelt activity is no better.',
  howToFix: '',
  fixSafety: '',
  asks: ['R1', 'R2'],
  denial: ['16', 'N225'],
  severity: 'warning',
  on: ['reading'],
  check(reading, report, { ruleIds }) {
    for (const finding of reading.findings) if (finding.rule === 'unknown-key') report(finding)
    for (const record of reading.records) {
      if (record.kind === 'note') misspeltActivities(record, report)
      if (record.kind === 'settings') unknownRules(record, ruleIds, report)
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { unit: 3 }\n',
  fixed: 'kind: note\nservice: { units: 3 }\n',
  correct: 'kind: note\nactivities: [coping-skills, photography-club]\n',
  shows: 'the agency\'s own activity',
}

/** What settings say of rules that do not exist. */
function unknownRules({ rules, ignore }: Settings, ruleIds: readonly string[], report: OnReport) {
  const message = (id: string, near: readonly string[]) => `There is no ${shownId(id) ? `rule ${shownId(id)}` : 'such rule'}.${didYouMean(near)}`
  for (const { key, keyPlace } of rules.entries) {
    if (ruleIds.includes(key)) continue
    const near = nearest(key, ruleIds)
    // A rule that is already weighed cannot be weighed twice.
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

function misspeltActivities({ activities }: Note, report: OnReport) {
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
