import type { Clue } from '../core/features/clues'
import type { Change, Comparison, NoteComparison } from '../core/features/compare'
import type { Row } from '../core/features/payer-rows'
import type { Finding } from '../core/checking/finding'
import type { FamilyCode } from '../core/knowledge/family'
import type { Span } from '../core/source/read/span'
import { escapeHtml as escape, findCode, tooLargeToChange } from '../core/service'

/** Builds the targets of the page's links. */
export interface Links {
  readonly place: (file: string, span: Span) => string
  readonly change: (code: FamilyCode) => string
}

/** A comparison as an HTML page without scripts, in the editor's colors. `nonce` permits its style sheet, `compare.css`. */
export function comparePage(comparison: Comparison, links: Links, nonce: string, style = ''): string {
  const { codes, rows, note } = comparison
  const toRow = (row: Row) => textRow(codes, row)
  const tables = [
    ...(note ? [
      table('Evidence in this note', comparison, cluesRows(comparison, note, links), { named: true }),
      table('Billing another code', comparison, changeRows(comparison, note, links)),
      table(note.payer ? `Policy of ${note.payer}` : 'Policy of the payer', comparison, note.payerRows.map(toRow), {
        empty: note.payer ? 'On the date of service, the policy has no rules for these codes.' : 'No policy is known for the payer of this note.',
      }),
    ] : []),
    table('What each code is for', comparison, rows.map(toRow), { named: true }),
  ]
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'">
<title>Compare ${codes.join(', ')}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<main>
<h1>${codes.slice(0, -1).join(', ')} and ${codes[codes.length - 1]}</h1>
${note ? about(note, links) : '<p>To see the evidence in a note for each code, put the cursor in the note and compare again.</p>'}
${tables.join('\n')}
<p class="quiet">"Unverified" means not confirmed in a source. The payer decides.</p>
</main>
</body>
</html>`
}

function about({ file, id, code, payer, span }: NoteComparison, { place }: Links): string {
  const first = { start: span.start, end: span.start }
  return `<p>For note ${link(place(file, first), id ?? 'without an id')}${code ? `, billed as ${escape(code)}` : ''}${payer ? ` to ${escape(payer)}` : ''}.</p>`
}

/**
 * A table with a column per code, with the code's service if `named`. Each caption is a heading, so that screen readers can jump between tables.
 * The roles are explicit because `display: block` on narrow pages would remove them.
 */
function table(title: string, { codes, note }: Comparison, rows: readonly string[], { named = false, empty = '' } = {}): string {
  if (!rows.length) return `<h2>${escape(title)}</h2>\n<p>${escape(empty)}</p>`
  const columns = codes.map(code => {
    const service = findCode(code)!.long.split(',')[0]!
    const isBilled = code === note?.code
    return `<th scope="col" role="columnheader"${isBilled ? ' class="billed"' : ''}>${code}${isBilled ? ' <span class="mark">billed</span>' : ''}`
      + `${named ? `<br><span class="quiet">${service}</span>` : ''}</th>`
  })
  return `<table role="table"${named ? ' class="named"' : ''}>
<caption><h2>${escape(title)}</h2></caption>
<thead role="rowgroup"><tr role="row"><td></td>${columns.join('')}</tr></thead>
<tbody role="rowgroup">
${rows.join('\n')}
</tbody>
</table>`
}

function textRow(codes: readonly string[], { title, cells }: Row): string {
  return row(codes, title, cells.map(cell => (cell === 'not specified' ? '<span class="quiet">not specified</span>' : escape(cell))))
}

function row(codes: readonly string[], title: string, cells: readonly string[]): string {
  const columns = cells.map((cell, at) => `<td role="cell" data-code="${codes[at]}">${cell}</td>`)
  return `<tr role="row"><th scope="row" role="rowheader">${escape(title)}</th>${columns.join('')}</tr>`
}

function cluesRows({ codes }: Comparison, { file, clues }: NoteComparison, { place }: Links): string[] {
  const item = ({ text, span, words }: Clue) => {
    const named = words?.map(({ word, span }) => link(place(file, span), word)).join(', ')
    return named ? `${escape(text)}: ${named}` : link(place(file, span), text)
  }
  return (['for', 'against'] as const).map(speaks => {
    const cells = codes.map(code => list(clues.filter(clue => clue.code === code && clue.speaks === speaks).map(item)))
    return row(codes, speaks === 'for' ? 'For' : 'Against', cells.map(cell => cell || '<span class="quiet">none</span>'))
  })
}

function changeRows({ codes }: Comparison, note: NoteComparison, { place, change: changeLink }: Links): string[] {
  const finding = ({ file, span, severity, message }: Finding) => `<span class="mark">${severity}</span> ${link(place(file, span), message)}`
  const cells = (of: (change: Change) => string) => codes.map(code => {
    const change = note.changes.find(({ to }) => to === code)
    return change ? of(change) : `<span class="quiet">${code === note.code ? 'billed now' : note.isTooLarge ? tooLargeToChange : 'cannot be changed here'}</span>`
  })
  const findings = (found: readonly Finding[]) => list(found.map(finding)) || '<span class="quiet">none</span>'
  return [
    row(codes, 'Change', cells(({ to }) => link(changeLink(to), `Change the code to ${to}`))),
    row(codes, 'New problems', cells(({ appears }) => findings(appears))),
    row(codes, 'Problems solved', cells(({ vanishes }) => findings(vanishes))),
  ]
}

function list(items: readonly string[]): string {
  return items.length ? `<ul>${items.map(item => `<li>${item}</li>`).join('')}</ul>` : ''
}

function link(address: string, text: string): string {
  return `<a href="${escape(address)}">${escape(text)}</a>`
}
