import { called } from '../records/shown-id'
import type { RuleOn } from './rule'

/** So many notes with the same id are looked at; of the others `duplicate-id` speaks. */
const mostCopies = 20

/** A claim bills a note that has errors. */
export const claimNoteNotReady: RuleOn<'claim'> = {
  id: 'claim-note-not-ready',
  title: 'A claim bills only notes without errors.',
  why: 'What is wrong in the note is what the payer denies the claim for. It is cheaper to mend the note before the claim goes out than to appeal after.',
  asks: ['R1', 'R2', 'R4', 'N1', 'N4'],
  denial: ['16', '50', 'B12', 'N225'],
  severity: 'error',
  on: ['claim'],
  examples: [
    {
      bad: 'kind: claim\nlines: [{ note: N-1 }]\n---\n'
        + 'kind: note\nid: N-1\nservice: { code: H2017, start: "10:00", end: "10:45", units: 4 }\n',
      says: ['Note N-1 has'],
    },
    // Every line that bills such a note.
    { bad: 'kind: claim\nlines: [{ note: N-1 }, { note: N-2 }]\n---\nkind: note\nid: N-1\n---\nkind: note\nid: N-2\n', says: ['Note N-1 has', 'Note N-2 has'] },
    // All that a note needs.
    {
      good: 'kind: claim\nid: CL-1\nclient: C-1\nlines: [{ note: N-1, code: H2017, date: 2026-03-09, units: 3, place: "53" }]\n---\n'
        + 'kind: note\nid: N-1\nclient: C-1\nplan: P-1\nservice: { code: H2017, date: 2026-03-09, start: "10:00", end: "10:45", units: 3, place: "53" }\n'
        + 'diagnoses: [F20.9]\ngoals: [G1]\nnarrative: Practiced asking for help with the laundry.\n'
        + 'provider: { npi: "1234567893", credential: CPS, signed: 2026-03-09 }\nenrollment: { program: PSR, from: 2026-01-05 }\n'
        + '---\nkind: plan\nid: P-1\nclient: C-1\neffective: { from: 2026-01-05 }\ngoals: [{ id: G1 }]\n',
    },
    { good: 'kind: claim\nlines: [{ note: N-9 }]\n' },
    { good: 'kind: claim\nlines: [{ code: H2017 }]\n---\nkind: note\nid: N-1\n' },
  ],
  check({ lines }, report, context) {
    for (const { note } of lines.items) {
      const errors = context.named('note', note.value).slice(0, mostCopies)
        .flatMap(one => context.faultsOf(one).filter(({ severity }) => severity === 'error').map(fault => ({ ...fault, file: one.file })))
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
