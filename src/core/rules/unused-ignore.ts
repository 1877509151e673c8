import { nearest } from '../knowledge/nearest'
import type { Fix } from '../source/edit/edit'
import type { Place } from '../source/read/span'
import { idOr, isId } from '../records/shown-id'
import { didYouMean } from './did-you-mean'
import type { Report, RuleOn, UnusedSuppression } from './rule'

/** A comment or an entry of the settings that silences a rule where it has nothing to say, or one that does not exist. */
export const unusedIgnore: RuleOn<'ignores'> = {
  id: 'unused-ignore',
  title: 'Every comment and every entry of the settings that ignores a rule silences a finding.',
  why: 'An exception left behind looks like a fault that somebody accepted, and will hide the next one that comes up in its place.',
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
    // Several rules in one comment.
    {
      good: '# noteproof-ignore units-mismatch, plan-missing -- agreed by phone\nkind: note\nplan: P-9\n'
        + 'service: { code: H2017, start: "10:00", end: "10:45", units: 4 }\n',
    },
    {
      bad: '# noteproof-ignore units-mismatch, plan-missing -- agreed by phone\nkind: note\nservice: { code: H2017, start: "10:00", end: "10:45", units: 4 }\n',
      says: ['Nothing here is silenced by this comment: plan-missing does not speak.'],
      fixed: '# noteproof-ignore units-mismatch -- agreed by phone\nkind: note\nservice: { code: H2017, start: "10:00", end: "10:45", units: 4 }\n',
    },
    // Behind a key or a dash a comment is about nothing.
    {
      bad: 'kind: note\nservice: # noteproof-ignore units-mismatch -- agreed by phone\n  { code: H2017, start: "10:00", end: "10:45", units: 4 }\n'
        + 'goals:\n  - # noteproof-ignore goal-unknown\n    G1\n',
      says: ['it must stand on a line of its own, above what it is about', 'it must stand on a line of its own'],
    },
    { good: 'kind: note\nclient: C-1 # see "# noteproof-ignore units-mismatch"\nnarrative: "a # noteproof-ignore shape"\n' },
  ],
  check({ unused }, report, { ruleIds }) {
    for (const suppression of unused) judge(suppression, ruleIds).forEach(report)
  },
}

function judge({ rule, comment, isBehind, at, found }: UnusedSuppression, ruleIds: readonly string[]): Report[] {
  const isRule = ruleIds.includes(rule)
  if (comment === undefined) {
    // Of a rule that does not exist the settings' own check speaks.
    return isRule ? [{ at, message: `Nothing is silenced by this entry: ${rule} does not speak there.`, fixes: [removeEntry(at)] }] : []
  }
  if (isBehind) return [{ at, message: 'This comment silences nothing here: it must stand on a line of its own, above what it is about.' }]
  const near = isRule ? [] : nearest(rule, ruleIds)
  const [first = '', ...others] = comment.split(/(?<=ignore)[ \t]+|[ \t]*,[ \t]*/)
  const recomment = (title: string, listed: readonly string[]): Fix => ({
    title,
    safe: false,
    edits: [{ op: 'recomment', path: at.path, from: comment, ...(listed.length && { to: `${first} ${listed.join(', ')}` }) }],
  })
  return [{
    at,
    message: isRule ? `Nothing here is silenced by this comment: ${rule} does not speak.`
      : `There is no ${isId(rule) ? `rule "${rule}"` : 'such rule'}.${didYouMean(near)}`,
    // What a person accepted is not taken out unasked: the finding may be back when another file is.
    fixes: [
      ...near.filter(id => found.includes(id)).map(id => recomment(`Change to "${id}"`, others.map(other => (other === rule ? id : other)))),
      recomment(others.length > 1 ? `Remove ${idOr(rule, 'the rule')} from the comment` : 'Remove the comment', others.filter(other => other !== rule)),
    ],
  }]
}

function removeEntry({ path }: Place): Fix {
  return { title: 'Remove the entry', safe: false, edits: [{ op: 'remove', path: path.slice(0, -1) }] }
}
