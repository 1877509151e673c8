import { notesNamedIn } from '../records/billed'
import { isCounted, whyNotBilled } from '../records/note-status'
import { called } from '../records/shown-id'
import { mostCopies } from './notes-billed-by'
import type { Examples, RuleOn } from './rule'

export const claimNoteNotReady: RuleOn<'claim'> = {
  id: 'claim-note-not-ready',
  title: 'Billed note is not ready',
  why: 'An error in the note is a reason to deny the claim. Correcting the note before the claim goes out costs less than an appeal afterwards.',
  howToFix: 'A draft, an amended or void note, and a contact that is not billable cannot be billed. Correct the errors in the note, which are listed with this problem, before you submit the claim.',
  fixSafety: 'There is no automatic fix in the claim: the errors are in the note.',
  asks: ['R1', 'R2', 'R4', 'N1', 'N4'],
  denial: ['16', '50', 'B12', 'N225'],
  severity: 'error',
  on: ['claim'],
  check(claim, report, context) {
    if (!context.stands(claim)) return
    for (const note of claim.lines.items.flatMap(notesNamedIn)) {
      const notes = context.named('note', note.value).slice(0, mostCopies)
      const status = notes.length && !notes.some(isCounted) ? whyNotBilled(notes[0]!) : undefined
      if (status) {
        report({ at: note, message: `${called('Note', note.value)} is ${status}.`, see: notes.map(({ file, id }) => ({ file, at: id, message: 'The note.' })) })
        continue
      }
      const errors = notes.filter(isCounted).flatMap(named => context.findingsOf(named).filter(({ severity }) => severity === 'error').map(finding => ({ ...finding, file: named.file })))
      if (errors.length === 0) continue
      const rules = [...new Set(errors.map(({ rule }) => rule))]
      report({
        at: note,
        message: `${called('Note', note.value)} has ${errors.length === 1 ? 'an error' : `${errors.length} errors`}: ${rules.join(', ')}.`,
        see: errors.map(({ file, at, message }) => ({ file, at, message })),
      })
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: claim\n'
      + 'lines: [{ note: N-1 }]\n'
      + '---\n'
      + 'kind: note\n'
      + 'id: N-1\n'
      + 'service: { code: H2017, start: "10:00", end: "10:45", units: 4 }\n',
  correct: 'kind: claim\n'
      + 'id: CL-1\n'
      + 'client: C-1\n'
      + 'lines: [{ note: N-1, code: H2017, date: 2026-03-09, units: 3, place: "53" }]\n'
      + '---\n'
      + 'kind: note\n'
      + 'id: N-1\n'
      + 'client: C-1\n'
      + 'plan: P-1\n'
      + 'service: { code: H2017, date: 2026-03-09, start: "10:00", end: "10:45", units: 3, place: "53" }\n'
      + 'diagnoses: [F20.9]\n'
      + 'goals: [G1]\n'
      + 'narrative: Practiced asking for help with the laundry.\n'
      + 'provider: { npi: "1234567893", credential: CPS, signed: 2026-03-09 }\n'
      + 'enrollment: { program: PSR, from: 2026-01-05 }\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'client: C-1\n'
      + 'effective: { from: 2026-01-05 }\n'
      + 'goals: [{ id: G1 }]\n',
  shows: 'a note without errors',
}
