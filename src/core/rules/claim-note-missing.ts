import { nearest } from '../knowledge/nearest'
import { notesNamedIn } from '../records/billed'
import type { Claim } from '../records/record'
import { shownId } from '../records/shown-id'
import { changeTo } from './change-to'
import { didYouMean } from './did-you-mean'
import type { Context, Examples, RuleOn } from './rule'

export const claimNoteMissing: RuleOn<'claim'> = {
  id: 'claim-note-missing',
  title: 'Billed note is not in the workspace',
  why: 'The payer may request the record of any line. If the note cannot be found, the payer recoups the payment, however the session went. '
    + 'This is reported only if the workspace has notes of the client; in a folder of claims alone, the lines themselves are checked.',
  howToFix: 'If `note` is mistyped, correct it. Otherwise add the note to the workspace.',
  fixSafety: 'Never automatic: the fix offers similar ids of the client’s unbilled notes with the same code, date and units, and only a person knows '
    + 'which session the line bills.',
  asks: ['R1', 'R2', 'N1'],
  denial: ['B12', '252', 'M127', 'N29'],
  severity: 'warning',
  on: ['claim'],
  check(claim, report, context) {
    if (!context.stands(claim) || context.notesOf(claim.client.value).length === 0) return
    for (const line of claim.lines.items) {
      const missing = notesNamedIn(line).filter(({ value }) => value !== undefined && context.named('note', value).length === 0)
      const unbilled = missing.length ? unbilledNotes(claim, line, context) : []
      for (const note of missing) {
        const name = shownId(note.value)
        const near = nearest(note.value!, unbilled)
        report({
          at: note,
          message: `${name ? `Note ${name}` : 'A note that this line bills'} is not in the workspace.${didYouMean(near)}`,
          fixes: near.map(id => changeTo(note, id)),
        })
      }
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
  shows: 'the note is in the workspace',
}

/** The most notes compared with a line; of more, the first. Nobody has as many sessions with one code and length a day. */
const mostAlike = 100

/** The ids of the client's unbilled notes with the code and date of a line and its units, or fewer if it names other notes. */
function unbilledNotes({ client }: Claim, { note: { items }, code, date, units: { value: most = Infinity } }: Claim['lines']['items'][number], context: Context): string[] {
  const isLike = (units = Infinity) => (items.length > 1 ? units < most : units === most)
  const notes = context.notesOn(client.value, date.value)
    .filter(({ service }) => service.code.value === code.value && service.date.value === date.value && isLike(service.units.value))
  return notes.slice(0, mostAlike).flatMap(({ id }) => id.value ?? []).filter(id => context.linesBilling(id).length === 0)
}
