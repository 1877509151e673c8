import { nearest } from '../knowledge/nearest'
import type { Claim } from '../records/record'
import { shownId } from '../records/shown-id'
import { changeTo } from './change-to'
import { didYouMean } from './did-you-mean'
import type { Context, Examples, RuleOn } from './rule'

export const claimNoteMissing: RuleOn<'claim'> = {
  id: 'claim-note-missing',
  title: 'Every note that a claim bills is in the workspace',
  why: 'When the payer asks for the record, there must be one. A line whose note cannot be found is paid back, however the session went.',
  howToFix: '',
  fixSafety: '',
  asks: ['R1', 'R2', 'N1'],
  denial: ['B12', '252', 'M127', 'N29'],
  severity: 'warning',
  on: ['claim'],
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

export const examples: Examples = {
  incorrect: 'kind: claim\n'
      + 'client: C-1\n'
      + 'lines: [{ note: N-2014, code: H2017, date: 2026-03-09, units: 3 }]\n'
      + '---\n'
      + 'kind: note\n'
      + 'id: N-2041\n'
      + 'client: C-1\n'
      + 'service: { code: H2017, date: 2026-03-09, units: 3 }\n',
  fixed: 'kind: claim\n'
      + 'client: C-1\n'
      + 'lines: [{ note: N-2041, code: H2017, date: 2026-03-09, units: 3 }]\n'
      + '---\n'
      + 'kind: note\n'
      + 'id: N-2041\n'
      + 'client: C-1\n'
      + 'service: { code: H2017, date: 2026-03-09, units: 3 }\n',
  correct: 'kind: claim\n'
      + 'lines: [{ note: N-1, code: H2017 }]\n'
      + '---\n'
      + 'kind: note\n'
      + 'id: N-1\n',
  shows: 'the note is there',
}

/** Nobody has as many like sessions a day; of more, the first ones are proposed. */
const mostAlike = 100

/** The ids of the client's notes that say what a line bills, and that no line bills yet. */
function unbilledNotes({ client }: Claim, { code, date, units }: Pick<Claim['lines']['items'][number], 'code' | 'date' | 'units'>, context: Context): string[] {
  const notes = context.notesOn(client.value, date.value)
    .filter(({ service }) => service.code.value === code.value && service.date.value === date.value && service.units.value === units.value)
  return notes.slice(0, mostAlike).flatMap(({ id }) => id.value ?? []).filter(id => context.linesBilling(id).length === 0)
}
