import { isWithdrawn } from '../records/note-status'
import { called } from '../records/shown-id'
import { changeTo } from './change-to'
import type { Examples, RuleOn } from './rule'

export const amendsUnknown: RuleOn<'note'> = {
  id: 'amends-unknown',
  title: 'Note amends a note that is missing or still final',
  why: 'An amended session must count once. If the earlier note is still final, both are billed; if it is missing, an auditor cannot see what was changed.',
  howToFix: 'Correct the id in `amends`, or set the `status` of the earlier note to `amended` or `void`.',
  fixSafety: 'Never automatic: setting the status takes the earlier note out of every count, and only a person knows that it was amended.',
  asks: ['R1', 'N4'],
  denial: ['16', '18'],
  severity: 'warning',
  on: ['note'],
  alsoChecks: ['unbilled'],
  check({ id, amends }, report, context) {
    if (amends.value === undefined) return
    const notes = context.named('note', amends.value)
    if (notes.some(isWithdrawn)) return
    if (amends.value === id.value) return report({ at: amends, message: 'A note cannot amend itself.' })
    const name = called('Note', amends.value)
    const [note] = notes
    if (!note) report({ at: amends, message: `${name}, which this note amends, is not in the workspace.` })
    else {
      report({
        at: amends,
        message: `${name}, which this note amends, is neither amended nor void.`,
        see: [{ file: note.file, at: note.status.present ? note.status : note.id, message: 'The earlier note.' }],
        fixes: [{ ...changeTo(note.status, 'amended', { title: `Set the status of ${called('note', amends.value)} to amended` }), file: note.file }],
      })
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nid: N-2\namends: N-1\n---\nkind: note\nid: N-1\n',
  fixed: 'kind: note\nid: N-2\namends: N-1\n---\nkind: note\nid: N-1\nstatus: amended\n',
  correct: 'kind: note\nid: N-2\namends: N-1\n---\nkind: note\nid: N-1\nstatus: void\n',
  shows: 'the earlier note is void',
}
