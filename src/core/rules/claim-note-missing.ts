import { nearest } from '../knowledge/nearest'
import type { Claim } from '../records/record'
import { shownId } from '../records/shown-id'
import { changeTo } from './change-to'
import { didYouMean } from './did-you-mean'
import type { Context, RuleOn } from './rule'

/** A claim's line bills a note that the workspace lacks. */
export const claimNoteMissing: RuleOn<'claim'> = {
  id: 'claim-note-missing',
  title: 'Every note that a claim bills is in the workspace.',
  why: 'When the payer asks for the record, there must be one. A line whose note cannot be found is paid back, however the session went.',
  asks: ['R1', 'R2', 'N1'],
  denial: ['B12', '252', 'M127', 'N29'],
  severity: 'warning',
  on: ['claim'],
  examples: [
    {
      bad: 'kind: claim\nclient: C-1\nlines: [{ note: N-2014, code: H2017, date: 2026-03-09, units: 3 }]\n'
        + '---\nkind: note\nid: N-2041\nclient: C-1\nservice: { code: H2017, date: 2026-03-09, units: 3 }\n',
      says: ['No note "N-2014" is in the workspace. Did you mean "N-2041"?'],
      fixed: 'kind: claim\nclient: C-1\nlines: [{ note: N-2041, code: H2017, date: 2026-03-09, units: 3 }]\n'
        + '---\nkind: note\nid: N-2041\nclient: C-1\nservice: { code: H2017, date: 2026-03-09, units: 3 }\n',
    },
    // The note with a like id is of another client, or billed already.
    {
      bad: 'kind: claim\nclient: C-1\nlines: [{ note: N-11, code: H2017, date: 2026-03-09 }, { note: N-12, code: H2017, date: 2026-03-09 }]\n'
        + '---\nkind: note\nid: N-10\nclient: C-2\nservice: { code: H2017, date: 2026-03-09 }\n'
        + '---\nkind: note\nid: N-12\nclient: C-1\nservice: { code: H2017, date: 2026-03-09 }\n',
      says: ['No note "N-11" is in the workspace.'],
    },
    { good: 'kind: claim\nlines: [{ note: N-1, code: H2017 }]\n---\nkind: note\nid: N-1\n' },
    { good: 'kind: claim\nlines: [{ note: 00100 }]\n---\nkind: note\nid: "00100"\n' },
    // The line names no note.
    { good: 'kind: claim\nlines: [{ code: H2017, date: 2026-03-09, units: 3 }]\n' },
    { good: 'kind: claim\nlines: [{ note: [N-1], code: H2017 }]\n' },
  ],
  check(claim, report, context) {
    for (const { note, ...line } of claim.lines.items) {
      if (note.value === undefined || context.named('note', note.value).length > 0) continue
      const name = shownId(note.value)
      const near = nearest(note.value, unbilledNotes(claim, line, context))
      report({
        at: note,
        message: `${name ? `No note ${name} is` : 'The note that the line names is not'} in the workspace.${didYouMean(near)}`,
        fixes: near.map(id => changeTo(note, id)),
      })
    }
  },
}

/** Nobody has as many like sessions a day; of more, the first ones are proposed. */
const mostAlike = 100

/** The ids of the client's notes that say what a line bills, and that no line bills yet. */
function unbilledNotes({ client }: Claim, { code, date, units }: Pick<Claim['lines']['items'][number], 'code' | 'date' | 'units'>, context: Context): string[] {
  const notes = context.notesOn(client.value, date.value)
    .filter(({ service }) => service.code.value === code.value && service.date.value === date.value && service.units.value === units.value)
  return notes.slice(0, mostAlike).flatMap(({ id }) => id.value ?? []).filter(id => context.linesBilling(id).length === 0)
}
