import { literal } from './markdown'
import { blocksOf, type Block, type Inline } from './report-blocks'
import type { Report, ReportPlace } from './report-data'

/** A report as Markdown. */
export function markdownOf(report: Report): string {
  return `${['# Noteproof report', ...blocksOf(report).map(write)].join('\n\n')}\n`
}

function write(block: Block): string {
  switch (block.is) {
    case 'heading': return `${'#'.repeat(block.level)} ${literal(block.text)}`
    case 'paragraph': return inline(block.parts)
    case 'list': return block.items.map(({ parts, below }) => [`- ${inline(parts)}`, ...below.map(parts => `  - ${inline(parts)}`)].join('\n')).join('\n')
    case 'table': {
      const { head, rows, ofNumbers } = block
      const marks = head.map((_title, at) => (ofNumbers && at > 0 ? '--:' : ':--'))
      return [head, marks, ...rows.map(cells => cells.map(cell => inline([cell])))].map(cells => `| ${cells.join(' | ')} |`).join('\n')
    }
  }
}

function inline(parts: readonly Inline[]): string {
  return parts.map(part => {
    // A bracket that follows no link needs no escape.
    if (typeof part === 'string') return literal(part).replace(/\\([()])/g, '$1')
    if ('strong' in part) return `**${literal(part.strong)}**`
    return 'at' in part ? `[${literal(part.text)}](${address(part.at)})` : literal(part.text)
  }).join('')
}

/** The relative link to a line of a file. */
function address({ path, line }: ReportPlace): string {
  return `${path.split('/').map(encodeURIComponent).join('/').replace(/[()]/g, bracket => (bracket === '(' ? '%28' : '%29'))}#L${line}`
}
