import { shownPath } from '../records/shown-id'
import { blocksOf, type Block, type Inline, type ListItem } from './report-blocks'
import type { Report, ReportPlace } from './report-data'

let style = ''

/** Sets the style sheet of reports. Hosts call this once, before they make a page. */
export function readReportStyle(text: string) {
  style = text
}

/** How a report becomes a page. */
export interface PageForm {
  /** The nonce that permits the style sheet; without it, any inline style is. */
  readonly nonce?: string
  /** The link to a place, by default to its file, relative to the page; undefined for a place without a link. */
  readonly addressOf?: (place: ReportPlace) => string | undefined
  /** HTML above the report's text. */
  readonly top?: string
}

/** A report as a whole HTML page without scripts. */
export function htmlOf(report: Report, { nonce, addressOf = fileOf, top = '' }: PageForm = {}): string {
  const allowed = nonce === undefined ? '\'unsafe-inline\'' : `'nonce-${nonce}'`
  const write = (block: Block) => writeBlock(block, parts => inline(parts, addressOf))
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${allowed}">
<title>Noteproof report${report.date === undefined ? '' : ` of ${report.date}`}</title>
<style${nonce === undefined ? '' : ` nonce="${nonce}"`}>${style}</style>
</head>
<body>
${top}<main>
<h1>Noteproof report</h1>
${blocksOf(report).map(write).join('\n')}
</main>
</body>
</html>
`
}

/** A text with what HTML would read as markup escaped. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}

function writeBlock(block: Block, inline: (parts: readonly Inline[]) => string): string {
  switch (block.is) {
    case 'heading': return `<h${block.level}${block.group === undefined ? '' : ` id="group-${block.group}"`}>${escapeHtml(block.text)}</h${block.level}>`
    case 'paragraph': return `<p>${inline(block.parts)}</p>`
    case 'list': return list(block.items, inline)
    case 'table': {
      const { title, head, rows, ofNumbers } = block
      const cells = (row: readonly Inline[]) => row.map((cell, at) => (at ? `<td>${inline([cell])}</td>` : `<th scope="row">${inline([cell])}</th>`)).join('')
      return `<table${ofNumbers ? ' class="numbers"' : ''}>
<caption>${escapeHtml(title)}</caption>
<thead><tr>${head.map(title => `<th scope="col">${escapeHtml(title)}</th>`).join('')}</tr></thead>
<tbody>
${rows.map(row => `<tr>${cells(row)}</tr>`).join('\n')}
</tbody>
</table>`
    }
  }
}

function list(items: readonly ListItem[], inline: (parts: readonly Inline[]) => string): string {
  const below = (lines: readonly (readonly Inline[])[]) => (lines.length ? `<ul>${lines.map(parts => `<li>${inline(parts)}</li>`).join('')}</ul>` : '')
  return `<ul>\n${items.map(({ parts, below: lines }) => `<li>${inline(parts)}${below(lines)}</li>`).join('\n')}\n</ul>`
}

function inline(parts: readonly Inline[], addressOf: (place: ReportPlace) => string | undefined): string {
  return parts.map(part => {
    if (typeof part === 'string') return escapeHtml(part)
    if ('strong' in part) return `<strong>${escapeHtml(part.strong)}</strong>`
    const address = 'at' in part ? addressOf(part.at) : `#group-${part.group}`
    const title = 'at' in part ? ` title="${escapeHtml(shownPath(part.at.path))}, line ${part.at.line}"` : ''
    return address === undefined ? escapeHtml(part.text) : `<a href="${escapeHtml(address)}"${title}>${escapeHtml(part.text)}</a>`
  }).join('')
}

function fileOf({ path }: ReportPlace): string {
  return path.split('/').map(encodeURIComponent).join('/')
}
