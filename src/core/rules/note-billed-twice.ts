import { memoizeByName } from '../memoize'
import { nameIn, notesNamedIn } from '../records/billed'
import { withCharge } from '../records/charges'
import type { Claim, Leaf } from '../records/record'
import { called, type Written } from '../records/shown-id'
import type { Fix } from '../source/edit/edit'
import { count } from '../time/units'
import type { Context, Examples, OnReport, RuleOn } from './rule'
import { isSplitAtMidnight, linesToPayer, type BillingLine } from './split-at-midnight'

type Line = Claim['lines']['items'][number]

export const noteBilledTwice: RuleOn<'claim'> = {
  id: 'note-billed-twice',
  title: 'Note is billed twice',
  why: 'The payer denies the second claim for a session as a duplicate. If it pays, the money must be returned, and many such claims look like '
    + 'fraud. A session past midnight may be billed by two lines, one on each of its days.',
  howToFix: 'Remove the line that bills the note by mistake. A corrected claim names the earlier one in `replaces`, and a claim to the next payer has its `order`. If it bills another session, correct its `note`.',
  fixSafety: 'Never automatic: only a person knows which of the lines is the right one.',
  asks: ['R1', 'N3'],
  denial: ['18', 'B13', 'M86'],
  severity: 'error',
  on: ['claim'],
  check(claim, report, context) {
    const linesBilling = memoizeByName((note: string) => {
      const lines = linesToPayer(note, claim, context)
      return isSplitAtMidnight(lines, context.named('note', note)[0]) ? [] : lines
    })
    for (const line of claim.lines.items) {
      const names = notesNamedIn(line)
      for (const name of names) {
        const [first, ...others] = name.value === undefined ? [] : linesBilling(name.value)
        if (first && others.at(-1)?.line === line) reportBilled(name, line, claim, [first, ...others.slice(0, -1)], context, report)
      }
      if (names.length < line.note.items.length) reportRepeated(line, new Set(names), report)
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

/** Reports a note of a line that earlier lines bill. */
function reportBilled(name: Leaf<Written>, line: Line, claim: Claim, [first, ...others]: readonly [BillingLine, ...BillingLine[]], context: Context, report: OnReport) {
  const note = called('note', name.value)
  const where = first.claim === claim ? 'this claim' : first.claim.id.value === undefined ? 'a claim without an id' : called('claim', first.claim.id.value)
  const more = others.length === 0 ? '' : ` and ${count(others.length, 'other line')}`
  report({
    at: name,
    message: `${called('Note', name.value)} is already billed by line ${first.claim.lines.items.indexOf(first.line) + 1} of ${where}${more}.`,
    see: [first, ...others].map(other => ({ file: other.claim.file, at: nameIn(other.line, name.value), message: `Also bills ${note}.` })),
    fixes: [removeNote(name, line, claim.lines.items.indexOf(line) + 1, context)],
  })
}

/** Returns the fix that removes a note, and its units, from a line; or the line, if it bills no other note. */
function removeNote({ value, path }: Leaf<Written>, line: Line, number: number, context: Context): Fix {
  if (notesNamedIn(line).length < 2) return { title: `Remove line ${number}`, safe: false, edits: [{ op: 'remove', path: line.path }] }
  const fix: Fix = { title: `Remove ${called('note', value)} from line ${number}`, safe: false, edits: [{ op: 'remove', path }] }
  const left = (line.units.value ?? 0) - (context.named('note', value)[0]?.service.units.value ?? Infinity)
  if (left <= 0) return fix
  const lower: Fix = { ...fix, title: `${fix.title} and bill ${count(left, 'unit')}`, edits: [...fix.edits, { op: 'set', path: line.units.path, value: left }] }
  return withCharge(lower, line, left)
}

/** Reports the notes that a line names again. They count once. */
function reportRepeated(line: Line, names: ReadonlySet<Leaf<Written>>, report: OnReport) {
  for (const name of line.note.items) {
    if (names.has(name)) continue
    report({
      at: name,
      message: `The line names ${called('note', name.value)} twice. It counts once.`,
      severity: 'warning',
      fixes: [{ title: 'Remove it here', safe: false, edits: [{ op: 'remove', path: name.path }] }],
    })
  }
}
