import type { CursorScan } from './cursor-scan'
import { columnOf, matchEnd, nextLine } from '../read/offsets'

/** Decides what may be written on the cursor's blank line. */
export function scanBlankLine(scan: CursorScan) {
  const { offset, text } = scan
  let lead = /[-:]/.test(text[offset - 1] ?? '') ? ' ' : ''
  let column = columnOf(text, offset) + lead.length
  // A blank line among deeper lines belongs to them.
  const deeper = columnBelow(text, offset)
  const isKnown = scan.frames.some(frame => frame.kind === 'mapping' && frame.column === deeper)
  const isBelowKey = scan.top?.filled === 'no' && deeper > scan.top.column
  if (deeper > column && (isKnown || isBelowKey)) {
    lead = ' '.repeat(deeper - column)
    column = deeper
  } else if (isBelowKey && deeper < column) return scan.stop()
  const hasItemBelow = deeper === column && hasDashBelow(text, offset)
  closeFrames(scan, column, hasItemBelow)
  const { top } = scan
  if (hasItemBelow && top?.kind === 'mapping') return scan.stop()
  if (!top) {
    // Left of a list item, its record has ended.
    if (column < scan.column && scan.isInList) scan.stop()
    else scan.findKey(scan.push('mapping', false, column), { own: true, lead })
  } else if (top.column === column) {
    if (top.kind === 'mapping') scan.findKey(top, { own: true, lead })
    else scan.findNewItem(top, { own: true, column: column + 2, lead: `${lead}- ` })
  } else if (top.filled === 'no') {
    scan.findValue({ own: true, column, lead })
  } else scan.stop()
}

/** Closes frames that end before a column, and a list in the column of its mapping's keys unless it continues below. */
function closeFrames(scan: CursorScan, column: number, hasItemBelow: boolean) {
  while (scan.top && scan.top.column > column) scan.pop()
  const { top, frames } = scan
  const parent = frames[frames.length - 2]
  if (top?.kind === 'list' && top.column === column && parent?.column === column && !hasItemBelow) scan.pop()
}

/** Whether the value of the current key or item is on the lines below. */
export function hasValueBelow({ text, top }: CursorScan, at: number): boolean {
  const column = columnBelow(text, at)
  return !!top && (column > top.column || (column === top.column && top.kind === 'mapping' && hasDashBelow(text, at)))
}

/** The column of the next line with content; -1 when there is none. */
function columnBelow(text: string, offset: number): number {
  const next = /^[ \t]*(?![\s#]|---|\.\.\.|$)/gm
  next.lastIndex = nextLine(text, offset)
  return next.test(text) ? columnOf(text, next.lastIndex) : -1
}

function hasDashBelow(text: string, at: number): boolean {
  return matchEnd(text, /\s*(?:#[^\r\n]*[\r\n]\s*)*-\s/y, nextLine(text, at)) !== undefined
}
