import { nearest } from '../knowledge/nearest'
import type { Fix } from '../source/edit/edit'
import type { Place } from '../source/read/span'
import { idOr, isId } from '../records/shown-id'
import { didYouMean } from './did-you-mean'
import type { Examples, Report, RuleOn, UnusedSuppression } from './rule'

export const unusedIgnore: RuleOn<'ignores'> = {
  id: 'unused-ignore',
  title: 'Ignore comment or entry hides no problem',
  why: 'A leftover exception looks like a problem that somebody accepted, and it will hide the next problem in the same place.',
  howToFix: 'Delete the comment or the entry in `noteproof.yaml`, or correct its rule id. Write an ignore comment on its own line, above the '
    + 'key or record that it is about.',
  fixSafety: 'Never automatic: somebody made the exception on purpose, and the problem may come back when another file changes.',
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
  shows: 'the comment hides a problem at the key below',
}

function judge({ rule, comment, isBehind, at, found }: UnusedSuppression, ruleIds: readonly string[]): Report[] {
  const isRule = ruleIds.includes(rule)
  if (comment === undefined) {
    // A rule that does not exist is left to unknown-key.
    return isRule ? [{ at, message: `Unused ignore entry: ${rule} reports nothing that it covers.`, fixes: [removeEntry(at)] }] : []
  }
  if (isBehind) return [{ at, message: 'This ignore comment has no effect. Move it to its own line, above the key or record that it is about.' }]
  const near = isRule ? [] : nearest(rule, ruleIds)
  const [word = '', ...ids] = comment.split(/(?<=ignore)[ \t]+|[ \t]*,[ \t]*/)
  const recomment = (title: string, listed: readonly string[]): Fix => ({
    title,
    safe: false,
    edits: [{ op: 'recomment', path: at.path, from: comment, ...(listed.length && { to: `${word} ${listed.join(', ')}` }) }],
  })
  return [{
    at,
    message: isRule ? `Unused ignore comment: ${rule} reports nothing here.`
      : `There is no ${isId(rule) ? `rule "${rule}"` : 'such rule'}.${didYouMean(near)}`,
    // Never safe: a person accepted the finding, and it may return when another file changes.
    fixes: [
      ...near.filter(id => found.includes(id)).map(id => recomment(`Change to "${id}"`, ids.map(other => (other === rule ? id : other)))),
      recomment(ids.length > 1 ? `Remove ${idOr(rule, 'the rule')} from the comment` : 'Remove the comment', ids.filter(other => other !== rule)),
    ],
  }]
}

function removeEntry({ path }: Place): Fix {
  return { title: 'Remove the entry', safe: false, edits: [{ op: 'remove', path: path.slice(0, -1) }] }
}
