import type { CursorScan, Frame } from './cursor-scan'
import { columnOf, lineEnd, matchEnd, nextLine, skipSpaces } from '../read/offsets'
import { beginsTemplateField, keyEnd, plainEnd, quoteAt, quotedEnd } from './scalar-end'
import { hasValueBelow, scanBlankLine } from './scan-blank-line'
import { scanFlow } from './scan-flow'

const blockHeader = /[|>][-+0-9]{0,2}[ \t]*(?:#[^\r\n]*)?(?=\r?\n|$)/y
const properties = /(?:[&!][^\s,[\]{}]*[ \t]+)+/y

/** Scans YAML's block style, line by line. */
export function scanBlock(scan: CursorScan) {
  const { text } = scan
  while (!scan.isDone && scan.at <= text.length) {
    const start = scan.at
    const content = skipSpaces(text, start)
    const end = lineEnd(text, content)
    scan.at = nextLine(text, content)
    if (content === end) {
      if (scan.isWithin(start, end)) scanBlankLine(scan)
    } else if (text[content] === '#') {
      if (scan.isWithin(start, end)) scan.takeComment(content, end)
    } else if (/^(---|\.\.\.)(\s|$)/.test(text.slice(content, content + 4)) && columnOf(text, content) === 0) {
      if (scan.isFound || scan.offset <= end) return
      scan.nextDocument()
    } else {
      if (scan.isWithin(start, content - 1)) return
      scanLine(scan, content, end)
    }
  }
}

function scanLine(scan: CursorScan, content: number, end: number) {
  const { text } = scan
  closeFrames(scan, content)
  if (scan.isDone) return
  const { top } = scan
  const column = columnOf(text, content)
  // A plain scalar of several lines continues.
  if (top?.filled === 'scalar' && top.column < column) {
    if (scan.isWithin(content, end)) scan.stop()
    return
  }
  if (!top && column < scan.column) return scan.stop()
  const at = scanDashes(scan, content, end)
  if (at !== undefined) scanEntry(scan, at, end)
}

/** Closes frames that end before a line. */
function closeFrames(scan: CursorScan, content: number) {
  const column = columnOf(scan.text, content)
  const isPast = ({ kind, column: own }: Frame) =>
    own > column || (own === column && kind === 'list' && !isDash(scan.text, content))
  while (scan.top && isPast(scan.top)) scan.pop()
}

function isDash(text: string, at: number): boolean {
  return text[at] === '-' && /\s|^$/.test(text[at + 1] ?? '')
}

/** Handles the dashes at the start of a line. Returns the start of the item; undefined when the line has none. */
function scanDashes(scan: CursorScan, content: number, end: number): number | undefined {
  const { text } = scan
  let at = content
  while (isDash(text, at)) {
    const column = columnOf(text, at)
    if (scan.top?.kind === 'mapping' && scan.top.column === column && scan.top.key === undefined) scan.pop()
    if (scan.isDone) return undefined
    const list = scan.top?.kind === 'list' && scan.top.column === column ? scan.top : scan.push('list', false, column)
    list.index++
    list.filled = 'no'
    const item = skipSpaces(text, at + 1)
    if (item === end || text[item] === '#') {
      scanEmpty(scan, at + 1, item, end, true)
      return undefined
    }
    at = item
  }
  return at
}

/** Handles a key and the rest of its line, or a line without a key. */
function scanEntry(scan: CursorScan, at: number, end: number) {
  const { text } = scan
  const column = columnOf(text, at)
  const endOfKey = keyEnd(text, at)
  if (endOfKey === undefined) return scanWithoutKey(scan, at, end, column)
  const mapping = scan.top?.kind === 'mapping' && scan.top.column === column ? scan.top : scan.push('mapping', false, column)
  const colon = skipSpaces(text, endOfKey)
  scan.takeKey(mapping, at, endOfKey, { colon: true })
  if (scan.isWithin(endOfKey, colon)) return scan.stop()
  const value = skipSpaces(text, colon + 1)
  if (value === end || text[value] === '#') scanEmpty(scan, colon + 1, value, end, false)
  else scanValue(scan, value, end, false)
}

/** Handles a line without a key: a value, or a key being typed. */
function scanWithoutKey(scan: CursorScan, at: number, end: number, column: number) {
  const { text, top } = scan
  const isKey = !top || (top.kind === 'mapping' && (top.column === column || top.filled === 'collection'))
  if (!isKey || /[[{]/.test(text[at]!)) return scanValue(scan, at, end, true)
  const wordEnd = at + /^\S*/.exec(text.slice(at, end))![0].length
  if (scan.isWithin(at, wordEnd) && !quoteAt(scan.tree, at)) {
    const mapping = top?.column === column ? top : scan.push('mapping', false, column)
    scan.findKey(mapping, { span: { start: at, end: wordEnd }, own: wordEnd === end })
  } else if (scan.isWithin(at, end)) scan.stop()
}

/** Handles the space after a colon or dash without a value, and perhaps a comment up to the end of the line. */
function scanEmpty(scan: CursorScan, from: number, to: number, end: number, own: boolean) {
  const { text, offset } = scan
  if (scan.isWithin(from, to)) {
    if ((!own && hasValueBelow(scan, to)) || (offset === to && to < end)) return scan.stop()
    const lead = offset === from ? ' ' : ''
    scan.findValue({ own, lead, column: own ? columnOf(text, offset) + lead.length : scan.top!.column })
  } else if (scan.isWithin(to, end)) scan.takeComment(to, end)
}

function scanValue(scan: CursorScan, from: number, end: number, own: boolean) {
  const { text, top } = scan
  const column = top?.column ?? -1
  const at = matchEnd(text, properties, from) ?? from
  if (/[[{]/.test(text[at] ?? '') && !beginsTemplateField(scan.tree, at)) {
    if (scan.isWithin(from, at)) return scan.stop()
    scan.at = at
    return scanBracketed(scan, column)
  }
  if (top) top.filled = 'scalar'
  if (matchEnd(text, blockHeader, at) !== undefined) {
    if (scan.isWithin(at, end)) scan.stop()
    else scanBlockScalar(scan, column)
    return
  }
  const isQuoted = quoteAt(scan.tree, at) !== ''
  const scalarEnd = isQuoted ? quotedEnd(scan.tree, at, column, false) : plainEnd(text, at, end)
  if (isQuoted) scan.at = nextLine(text, scalarEnd)
  const rest = skipSpaces(text, scalarEnd)
  // A plain scalar may continue after a space typed at its end.
  const typedEnd = isQuoted || scan.offset > rest ? scalarEnd : Math.max(scalarEnd, Math.min(rest, scan.offset))
  if (scan.takeScalar(at, typedEnd, { own })) return
  scanRest(scan, at, rest, isQuoted ? lineEnd(text, scalarEnd) : end)
}

/** Scans a flow within a block, and the rest of its last line. */
function scanBracketed(scan: CursorScan, column: number) {
  const { text } = scan
  scanFlow(scan, column)
  if (scan.isDone || scan.at > text.length || columnOf(text, scan.at) === 0) return
  const rest = skipSpaces(text, scan.at)
  scanRest(scan, scan.at, rest, lineEnd(text, rest))
  scan.at = nextLine(text, scan.at)
}

/** Handles the rest of a line after a value, where only a comment can be written. */
function scanRest(scan: CursorScan, from: number, rest: number, end: number) {
  if (scan.text[rest] === '#' && scan.isWithin(rest, end)) scan.takeComment(rest, end)
  else if (scan.isWithin(from, end)) scan.stop()
}

/** Skips the lines of a literal or folded scalar. On a blank line left of them, something else may begin. */
function scanBlockScalar(scan: CursorScan, column: number) {
  const { text } = scan
  while (scan.at <= text.length) {
    const content = skipSpaces(text, scan.at)
    const end = lineEnd(text, content)
    const isBlank = content === end
    if (!isBlank && columnOf(text, content) <= column) return
    if (scan.isWithin(scan.at, end)) {
      if (!isBlank || columnOf(text, scan.offset) > column) scan.stop()
      return
    }
    scan.at = nextLine(text, content)
  }
}
