import type { Change } from '../core/features/change-code'
import type { Clue } from '../core/features/clues'
import type { Comparison, NoteComparison } from '../core/features/compare'
import type { Row } from '../core/features/payer-rows'
import type { Finding } from '../core/checking/finding'
import type { FamilyCode } from '../core/knowledge/family'
import type { Span } from '../core/source/read/span'
import { capitalized, escapeHtml as escape, findCode, inOrder, payerNote, tooLargeToChange } from '../core/service'

/** Builds the targets of the page's links. */
export interface Links {
  readonly place: (file: string, span: Span) => string
  readonly change: (code: FamilyCode) => string
}

/** The style sheet of the page, and the nonce that permits it. */
export interface Look {
  readonly style: string
  readonly nonce: string
}

/** A comparison as an HTML page without scripts, in the editor's colors. */
export function comparePage(comparison: Comparison, links: Links, { style, nonce }: Look): string {
  const { codes, rows, note } = comparison
  const toRow = (row: Row) => textRow(codes, row)
  const [, ...profile] = rows
  const tables = [
    ...(note ? [
      table('Evidence in this note', comparison, cluesRows(comparison, note, links), { named: true, empty: 'The note has no evidence for or against any of these codes.' }),
      table('Billing another code', comparison, changeRows(comparison, note, links), { empty: 'The code cannot be changed here.' }),
      table(note.payer ? `Policy of ${note.payer}` : 'Policy of the payer', comparison, note.payerTerms.rows.map(toRow), { empty: payerNote(note), about: payerNote(note) }),
    ] : []),
    table('What each code is for', comparison, profile.map(toRow), { named: true }),
  ]
  const list = `${codes.slice(0, -1).join(', ')} and ${codes[codes.length - 1]}`
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
${note ? answer(note, links) : `<h1>${list}</h1>\n<p>To see which code fits a note, put the cursor in the note and compare again.</p>`}
${tables.join('\n')}
<p class="quiet">"Unverified" means not confirmed in a source. The payer decides.</p>
</main>
</body>
</html>`
}

/** The answer, what it is about, and the button that changes the code. Screen readers announce it when it changes. */
function answer(note: NoteComparison, links: Links): string {
  const { bestFit: { title, why, means, code }, changes } = note
  const change = means && changes.find(({ to }) => to === code)
  return `<section class="answer" role="status" aria-live="polite" aria-atomic="true">
<h1>${escape(title)}</h1>
<p>${escape(why)}</p>
${means ? `<p>${escape(means)}</p>` : ''}
${change ? `<p>${link(links.change(change.to), changing(change), 'button')}</p>` : ''}
${about(note, links)}
</section>`
}

function changing({ to, isAmendment }: Change): string {
  return isAmendment ? `Write an amended draft with ${to}` : `Change to ${to}`
}

function about({ file, id, code, payer, span }: NoteComparison, { place }: Links): string {
  const first = { start: span.start, end: span.start }
  const facts = [code, payer].filter(fact => fact !== undefined)
  return `<p class="quiet">For note ${link(place(file, first), id ?? 'without an id')}${facts.length ? ` (${facts.map(escape).join(', ')})` : ''}.</p>`
}

/**
 * A table with a column per code, with the code's descriptor if `named`. Each caption is a heading, so that screen readers can jump between tables.
 * The roles are explicit because `display: block` on narrow pages would remove them.
 */
function table(title: string, { codes, note }: Comparison, rows: readonly string[], { named = false, empty = '', about = '' } = {}): string {
  if (!rows.length) return `<h2>${escape(title)}</h2>\n<p>${escape(empty)}</p>`
  const columns = codes.map(code => {
    const isBest = code === note?.bestFit.code
    const marks = [...(code === note?.code ? ['in this note'] : []), ...(isBest ? ['best fit'] : [])]
    return `<th scope="col" role="columnheader"${isBest ? ' class="best"' : ''}>${code}${marks.map(mark => ` <span class="mark">${mark}</span>`).join('')}`
      + `${named ? `<br><span class="quiet">${escape(findCode(code)!.long)}</span>` : ''}</th>`
  })
  return `<table role="table"${named ? ' class="named"' : ''}>
<caption><h2>${escape(title)}</h2>${about ? `<p>${escape(about)}</p>` : ''}</caption>
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

/** A row of cells, of which an empty one reads `none`; nothing if all are empty. */
function rowOf(codes: readonly FamilyCode[], title: string, of: (code: FamilyCode) => string): string[] {
  const cells = codes.map(of)
  return cells.some(cell => cell !== '') ? [row(codes, title, cells.map(cell => cell || '<span class="quiet">none</span>'))] : []
}

function cluesRows({ codes }: Comparison, { file, clues }: NoteComparison, { place }: Links): string[] {
  const item = ({ text, span, words }: Clue) => {
    const named = words?.map(({ word, span }) => link(place(file, span), word)).join(', ')
    return named ? `${escape(text)}: ${named}` : link(place(file, span), text)
  }
  return (['for', 'against'] as const).flatMap(speaks =>
    rowOf(codes, capitalized(speaks), code => list(clues.filter(clue => clue.code === code && clue.speaks === speaks).map(item))))
}

function changeRows({ codes }: Comparison, note: NoteComparison, { place, change: changeLink }: Links): string[] {
  if (note.isTooLarge) return [row(codes, 'Changing it means', codes.map(() => `<span class="quiet">${tooLargeToChange}</span>`))]
  const finding = ({ file, span, severity, message }: Finding) => `<span class="mark">${severity}</span> ${link(place(file, span), message)}`
  const changeRow = (title: string, of: (change: Change) => string) => rowOf(codes, title, code => {
    const change = note.changes.find(({ to }) => to === code)
    return change ? of(change) : ''
  })
  // The best fit has its button above.
  const offered = (change: Change) => (change.to === note.bestFit.code ? '' : `<br>${link(changeLink(change.to), changing(change))}`)
  return [
    ...changeRow('Changing it means', change => `${escape(inOrder(change.parts))}${offered(change)}`),
    ...changeRow('New problems', ({ appears }) => list(appears.map(finding))),
    ...changeRow('Problems solved', ({ vanishes }) => list(vanishes.map(finding))),
  ]
}

function list(items: readonly string[]): string {
  return items.length ? `<ul>${items.map(item => `<li>${item}</li>`).join('')}</ul>` : ''
}

function link(address: string, text: string, look?: 'button'): string {
  return `<a${look ? ` class="${look}"` : ''} href="${escape(address)}">${escape(text)}</a>`
}
