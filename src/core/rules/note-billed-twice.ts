import { memoizeByName } from '../memoize'
import { distinctById } from '../records/distinct-by-id'
import { called } from '../records/shown-id'
import { count } from '../time/units'
import { withoutDuplicates } from './claim-line-duplicate'
import type { Claim } from '../records/record'
import { orderOf } from '../records/claim-standing'
import type { Context, Examples, RuleOn } from './rule'

export const noteBilledTwice: RuleOn<'claim'> = {
  id: 'note-billed-twice',
  title: 'Note is billed twice',
  why: 'The payer denies the second claim for a session as a duplicate. If it pays, the money must be returned, and many such claims look like '
    + 'fraud.',
  howToFix: 'Remove the line that bills the note by mistake. A corrected claim names the earlier one in `replaces`, and a claim to the next payer has its `order`. If it bills another session, correct its `note`.',
  fixSafety: 'Never automatic: only a person knows which of the lines is the right one.',
  asks: ['R1', 'N3'],
  denial: ['18', 'B13', 'M86'],
  severity: 'error',
  on: ['claim'],
  check(claim, report, context) {
    const linesBilling = memoizeByName((note: string) => distinctLines(note, claim, context))
    for (const line of claim.lines.items) {
      const distinct = line.note.value === undefined ? [] : linesBilling(line.note.value)
      if (distinct[distinct.length - 1]?.line !== line) continue
      const others = distinct.slice(0, -1)
      const [first] = others
      if (!first) continue
      const number = first.claim.lines.items.indexOf(first.line) + 1
      const where = first.claim === claim ? 'this claim' : first.claim.id.value === undefined ? 'a claim without an id' : called('claim', first.claim.id.value)
      const more = others.length === 1 ? '' : ` and ${count(others.length - 1, 'other line')}`
      report({
        at: line.note,
        message: `${called('Note', line.note.value)} is already billed by line ${number} of ${where}${more}.`,
        see: others.map(other => ({ file: other.claim.file, at: other.line.note, message: `Also bills ${called('note', line.note.value)}.` })),
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
  shows: 'each claim bills a note of its own',
}

/**
 * The lines that bill a note to the payer of a claim. Claims that share an id count once, and so do duplicate lines of a claim; duplicate-id and
 * claim-line-duplicate report the others.
 */
function distinctLines(note: string, claim: Claim, context: Context): ReturnType<Context['linesBilling']> {
  const all = context.linesBilling(note).filter(({ claim: other }) => isSamePayer(other, claim, context))
  const claims = new Set(distinctById([...new Set(all.map(({ claim }) => claim))]))
  return withoutDuplicates(all.filter(({ claim }) => claims.has(claim)))
}

/** Whether two claims are to the same payer, and of the same order: primary, secondary or tertiary. */
function isSamePayer(a: Claim, b: Claim, context: Context): boolean {
  return a === b || (context.payerOf(a) === context.payerOf(b) && orderOf(a) === orderOf(b))
}
