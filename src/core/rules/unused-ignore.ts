import { nearest } from '../knowledge/nearest'
import type { Fix } from '../source/edit/edit'
import type { Place } from '../source/read/span'
import { idOr, isId } from '../records/shown-id'
import { didYouMean } from './did-you-mean'
import type { Examples, Report, RuleOn, UnusedSuppression } from './rule'

export const unusedIgnore: RuleOn<'ignores'> = {
  id: 'unused-ignore',
  title: 'Every comment and every entry of the settings that ignores a rule silences a finding',
  why: 'An exception left behind looks like a fault that somebody accepted, and will hide the next one that comes up in its place.',
  howToFix: '',
  fixSafety: '',
  asks: ['R1', 'R2'],
  denial: [],
  severity: 'hint',
  on: ['ignores'],
  check({ unused }, report, { ruleIds }) {
    for (const suppression of unused) judge(suppression, ruleIds).forEach(report)
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'service:\n'
      + '  code: H2017\n'
      + '  start: "10:00"\n'
      + '  end: "10:45"\n'
      + '  # noteproof-ignore units-mismatch -- agreed by phone\n'
      + '  units: 3\n',
  fixed: 'kind: note\n'
      + 'service:\n'
      + '  code: H2017\n'
      + '  start: "10:00"\n'
      + '  end: "10:45"\n'
      + '  units: 3\n',
  correct: 'kind: note\n'
      + 'service:\n'
      + '  code: H2017\n'
      + '  start: "10:00"\n'
      + '  end: "10:45"\n'
      + '  # noteproof-ignore units-mismatch -- agreed by phone\n'
      + '  units: 4\n',
  shows: 'it suppresses a finding at the key below',
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
