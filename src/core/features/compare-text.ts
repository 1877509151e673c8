import type { Change } from './change-code'
import type { Comparison, NoteComparison } from './compare'
import { inOrder, type BestFit } from './best-fit'
import type { Row } from './payer-rows'

/** Stands for the changes of a note that is too large. */
export const tooLargeToChange = 'not checked: the note is too large'

/** The rows of a note's comparison that have a cell to read. */
function withCells(title: string, codes: Comparison['codes'], of: (code: Comparison['codes'][number]) => string): Row[] {
  const cells = codes.map(of)
  return cells.some(cell => cell !== '') ? [{ title, cells: cells.map(cell => cell || '-') }] : []
}

/** A comparison as rows of text, without narrative text. Rows without anything to read are left out. */
export function rowsOf({ codes, rows, note }: Comparison): Row[] {
  if (!note) return [...rows]
  const { clues, changes, payer, payerTerms, isTooLarge } = note
  const changeRow = (title: string, of: (change: Change) => string) => withCells(`If billed instead: ${title}`, codes, code => {
    const change = changes.find(({ to }) => to === code)
    return change ? of(change) : ''
  })
  const problems = (found: Change['appears']) => found.map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`).join(' ')
  const [service, ...profile] = rows
  return [
    service!,
    ...(['for', 'against'] as const).flatMap(speaks => withCells(`Evidence ${speaks} it`, codes, code =>
      clues.filter(clue => clue.code === code && clue.speaks === speaks).map(({ text }) => text).join('; '))),
    ...(isTooLarge ? [{ title: 'If billed instead', cells: codes.map(code => (code === note.code ? '-' : tooLargeToChange)) }] : []),
    ...changeRow('changes', ({ parts }) => inOrder(parts)),
    ...changeRow('new problems', ({ appears }) => problems(appears)),
    ...changeRow('problems solved', ({ vanishes }) => problems(vanishes)),
    ...payerTerms.rows.map(({ title, cells }) => ({ title: `${payer}: ${title.toLowerCase()}`, cells })),
    ...profile,
  ]
}

/** The answer for a note, in sentences. */
export function answerOf({ title, why, means }: BestFit): string {
  return [`${title}.`, why, ...(means ? [means] : [])].join(' ')
}

/** What a comparison says about the policy of a note's payer. */
export function payerNote({ payer, policy, payerTerms: { rows, unverified } }: NoteComparison): string {
  if (payer === undefined) return 'No policy is known for the payer of this note.'
  if (rows.length === 0) return `On the date of service, the policy of ${payer} has no rules for these codes.`
  return [policy, unverified].filter(Boolean).join(' ')
}

/** The answer for a note and what is said about its payer, as two lines of text. */
export function aboutNote(note: NoteComparison): [string, string] {
  const { bestFit, payer, payerTerms } = note
  return [answerOf(bestFit), `${payer !== undefined && payerTerms.rows.length > 0 ? `Policy of ${payer}. ` : ''}${payerNote(note)}`]
}

/** A comparison as a Markdown page, without narrative text. */
export function toMarkdown(comparison: Comparison): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell => cell.replace(/\|/g, '\\|')).join(' | ')} |`
  const { codes, note } = comparison
  const about = note ? aboutNote(note).flatMap(text => [text, '']) : []
  return [
    `# ${codes.join(', ')} side by side`, '', ...about,
    line(['', ...codes]), line(['', ...codes].map(() => '---')), ...rowsOf(comparison).map(({ title, cells }) => line([`**${title}**`, ...cells])), '',
    '"Unverified" means not confirmed in a source. The payer decides.', '',
  ].join('\n')
}
