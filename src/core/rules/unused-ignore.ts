import { nearest } from '../knowledge/nearest'
import { didYouMean } from './did-you-mean'
import type { IdleIgnore, Report, RuleOn } from './rule'

/** A comment that silences a rule where it has nothing to say, or one that does not exist. */
export const unusedIgnore: RuleOn<'ignores'> = {
  id: 'unused-ignore',
  title: 'Every comment that ignores a rule silences a finding.',
  why: 'A comment left behind looks like a fault that somebody accepted, and will hide the next one that comes up in its place.',
  asks: ['R1', 'R2'],
  denial: [],
  severity: 'hint',
  on: ['ignores'],
  examples: [
    {
      bad: 'kind: note\nservice:\n  code: H2017\n  start: "10:00"\n  end: "10:45"\n  # noteproof-ignore units-mismatch -- agreed by phone\n  units: 3\n',
      says: ['Nothing here is silenced by this comment: units-mismatch does not speak.'],
      fixed: 'kind: note\nservice:\n  code: H2017\n  start: "10:00"\n  end: "10:45"\n  units: 3\n',
    },
    {
      bad: 'kind: note\nservice:\n  code: H2017\n  start: "10:00"\n  end: "10:45"\n  # noteproof-ignore unit-mismatch -- agreed by phone\n  units: 4\n',
      says: ['There is no rule "unit-mismatch". Did you mean "units-mismatch"?'],
      fixed: 'kind: note\nservice:\n  code: H2017\n  start: "10:00"\n  end: "10:45"\n  # noteproof-ignore units-mismatch -- agreed by phone\n  units: 4\n',
    },
    // Neither is the right rule one that speaks here.
    {
      bad: '# noteproof-ignore units-mismatches\n# The record.\nkind: note\nclient: C-1\n',
      says: ['There is no rule "units-mismatches". Did you mean "units-mismatch"?'],
      fixed: '# The record.\nkind: note\nclient: C-1\n',
    },
    { good: 'kind: note\nservice:\n  code: H2017\n  start: "10:00"\n  end: "10:45"\n  # noteproof-ignore units-mismatch -- agreed by phone\n  units: 4\n' },
    // Above the record it silences what is anywhere in it.
    { good: '# noteproof-ignore units-mismatch -- agreed by phone\nkind: note\nservice: { code: H2017, start: "10:00", end: "10:45", units: 4 }\n' },
    // The words of a narrative are the writer's own.
    { good: 'kind: note\nnarrative: |\n  Read a sign aloud:\n  # noteproof-ignore units-mismatch\n' },
    // It can itself be silenced.
    { good: '# noteproof-ignore unused-ignore -- kept for the audit\n# noteproof-ignore units-mismatch -- agreed by phone\nkind: note\n' },
    { good: 'kind: note\nclient: C-1 # an ordinary comment\n' },
  ],
  *check({ idle }, { ruleIds }): Iterable<Report> {
    for (const ignore of idle) yield judge(ignore, ruleIds)
  },
}

function judge({ rule, comment, at, found }: IdleIgnore, ruleIds: readonly string[]): Report {
  const near = ruleIds.includes(rule) ? [] : nearest(rule, ruleIds)
  const reword = (id: string) => ({
    title: `Change to "${id}"`, safe: false, edits: [{ op: 'recomment' as const, path: at.path, from: comment, to: comment.slice(0, -rule.length) + id }],
  })
  return {
    at,
    message: ruleIds.includes(rule) ? `Nothing here is silenced by this comment: ${rule} does not speak.`
      : `There is no rule "${rule}".${didYouMean(near)}`,
    // What a person accepted is not taken out unasked: the finding may be back when another file is.
    fixes: [
      ...near.filter(id => found.includes(id)).map(reword),
      { title: 'Remove the comment', safe: false, edits: [{ op: 'recomment', path: at.path, from: comment }] },
    ],
  }
}
