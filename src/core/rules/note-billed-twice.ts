import { distinctById } from '../records/distinct-by-id'
import { called } from '../records/shown-id'
import { isSameService } from './claim-line-duplicate'
import type { Examples, RuleOn } from './rule'

export const noteBilledTwice: RuleOn<'claim'> = {
  id: 'note-billed-twice',
  title: 'A note is billed once',
  why: 'The second claim for one session is denied as a duplicate; when it is paid, it has to be given back, and many of them look like fraud.',
  howToFix: '',
  fixSafety: '',
  asks: ['R1', 'N3'],
  denial: ['18', 'B13', 'M86'],
  severity: 'error',
  on: ['claim'],
  check(claim, report, context) {
    for (const line of claim.lines.items) {
      const every = context.linesBilling(line.note.value)
      // A claim with the id of another is its copy; duplicate-id speaks.
      const claims = distinctById([...new Set(every.map(one => one.claim))])
      const lines = every.filter(one => claims.includes(one.claim))
      // Of lines of one claim that say the same the first one counts; claim-line-duplicate speaks of the others.
      const all = lines.filter((one, at) => !lines.slice(0, at).some(other => other.claim === one.claim && isSameService(other.line, one.line)))
      if (all[all.length - 1]?.line !== line) continue
      const others = all.slice(0, -1)
      const [first] = others
      if (!first) continue
      const number = first.claim.lines.items.indexOf(first.line) + 1
      const where = first.claim === claim ? 'this claim' : first.claim.id.value === undefined ? 'a claim without an id' : called('claim', first.claim.id.value)
      const more = others.length === 1 ? '' : others.length === 2 ? ' and one more' : ` and ${others.length - 1} more`
      report({
        at: line.note,
        message: `${called('Note', line.note.value)} is already billed by line ${number} of ${where}${more}.`,
        see: others.map(other => ({ file: other.claim.file, at: other.line.note, message: `Bills ${called('note', line.note.value)} too.` })),
        fixes: [{ title: `Remove line ${claim.lines.items.indexOf(line) + 1}`, safe: false, edits: [{ op: 'remove', path: line.path }] }],
      })
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: claim\n'
      + 'id: CL-1\n'
      + 'lines: [{ note: N-1, code: H2017 }]\n'
      + '---\n'
      + 'kind: claim\n'
      + 'id: CL-2\n'
      + 'lines: [{ note: N-2, code: H2017 }, { note: N-1, code: H2017 }]\n',
  fixed: 'kind: claim\n'
      + 'id: CL-1\n'
      + 'lines: [{ note: N-1, code: H2017 }]\n'
      + '---\n'
      + 'kind: claim\n'
      + 'id: CL-2\n'
      + 'lines: [{ note: N-2, code: H2017 }]\n',
  correct: 'kind: claim\n'
      + 'id: CL-1\n'
      + 'lines: [{ note: N-1 }]\n'
      + '---\n'
      + 'kind: claim\n'
      + 'id: CL-2\n'
      + 'lines: [{ note: N-2 }]\n',
  shows: 'two notes',
}
