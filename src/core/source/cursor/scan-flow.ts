import type { Cursor } from './cursor'
import type { CursorScan, Frame } from './cursor-scan'
import { columnOf, lineEnd, matchEnd, nextLine, skipSpaces } from '../read/offsets'
import { flowPlainEnd, beginsTemplateField, quoteAt, quotedEnd } from './scalar-end'

/** Scans flow style: JSON, or YAML in brackets. Inside a block its lines must be indented further than `column`; otherwise it was never closed. */
export function scanFlow(scan: CursorScan, column: number) {
  const { text, frames, isJson } = scan
  const depth = frames.length
  let lastEnd: number | undefined
  do {
    const from = scan.at
    const at = skipGap(scan, from, column)
    if (at === undefined || scan.isDone) {
      if (!scan.isDone) while (frames.length > depth) scan.pop()
      return
    }
    if (scan.isWithin(from, isWordAt(scan, at) ? at - 1 : at)) scanGap(scan, at, lastEnd)
    if (scan.isDone || at >= text.length) {
      scan.at = text.length + 1
      return
    }
    lastEnd = scanToken(scan, at, column)
  } while (!scan.isDone && (frames.length > depth || (isJson && scan.at <= text.length)))
}

/** Whether a plain scalar begins at an offset. A cursor directly before it is on it, not in the gap. */
function isWordAt({ text, tree, top }: CursorScan, at: number): boolean {
  const isColon = text[at] === ':' && top?.next === 'colon'
  return at < text.length && !isColon && (!/[,\]}[{]/.test(text[at]!) || beginsTemplateField(tree, at)) && quoteAt(tree, at) === ''
}

/** Skips white space and comments; undefined when a line shows that the flow was never closed. */
function skipGap(scan: CursorScan, from: number, column: number): number | undefined {
  const { text, isJson } = scan
  let at = from
  for (;;) {
    const char = text[at]
    if (char === '\n' || char === '\r') {
      at = nextLine(text, at)
      if (at > text.length) return text.length
      if (isBlockLine(scan, skipSpaces(text, at), column)) {
        if (scan.isWithin(from, at - 1)) scanGap(scan, text.length, undefined)
        scan.at = at
        return undefined
      }
    } else if (char === ' ' || char === '\t') at++
    else {
      const comment = isJson ? matchEnd(text, /\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$)/y, at) : char === '#' ? lineEnd(text, at) : undefined
      if (comment === undefined) return at
      if (scan.isWithin(at + 1, comment)) {
        scan.takeComment(at, comment)
        return at
      }
      at = comment
    }
  }
}

/** Whether a line belongs to the surrounding block, so that the flow was never closed. */
function isBlockLine({ text, isJson, frames }: CursorScan, content: number, column: number): boolean {
  return !isJson && frames.length > 0 && !/[\s#\]}]|^$/.test(text[content] ?? '') && columnOf(text, content) <= column
}

/** Handles the token at an offset of a flow. Returns its end; undefined when no comma can follow. */
function scanToken(scan: CursorScan, at: number, column: number): number | undefined {
  const { text, tree, top } = scan
  const char = text[at]!
  scan.at = at + 1
  if ((char === '{' || char === '[') && !beginsTemplateField(tree, at)) {
    scan.push(char === '{' ? 'mapping' : 'list', true, columnOf(text, at))
    return undefined
  }
  if (char === '}' || char === ']') {
    scan.pop()
    if (scan.top) scan.top.next = 'end'
    return at + 1
  }
  if (!top && !scan.isJson) return undefined
  if (char === ',') {
    if (top) beginNext(top)
    return undefined
  }
  if (char === ':' && top?.next === 'colon') {
    top.next = 'value'
    return undefined
  }
  return scanScalar(scan, at, column)
}

/** Begins the next key or item, after a comma. */
function beginNext(frame: Frame) {
  frame.index++
  frame.key = undefined
  frame.filled = 'no'
  frame.next = frame.kind === 'list' ? 'value' : 'key'
}

/** Handles a key or a scalar value, whichever comes next. Returns its end. */
function scanScalar(scan: CursorScan, at: number, column: number): number {
  const { text, tree, top } = scan
  const end = quoteAt(tree, at) ? quotedEnd(tree, at, column, true) : flowPlainEnd(tree, at)
  scan.at = Math.max(end, at + 1)
  const after = skipSpaces(text, end)
  if (top?.kind === 'mapping' && top.next === 'key') {
    const colon = text[after] === ':'
    scanKey(scan, top, at, end, { colon, comma: !colon && needsComma(scan, after) })
    top.next = 'colon'
  } else if (!top || top.next === 'value') {
    const isTaken = scan.takeScalar(at, end, { flow: true, comma: needsComma(scan, after) })
    if (!isTaken && scan.isWithin(at, end)) scan.stop()
    if (top) {
      top.filled = 'scalar'
      top.next = 'end'
    }
  } else if (scan.isWithin(at, end)) scan.stop()
  return end
}

function scanKey(scan: CursorScan, mapping: Frame, at: number, end: number, more: Partial<Cursor>) {
  const quote = quoteAt(scan.tree, at)
  const isOpen = quote !== '' && (end === at + 1 || scan.text[end - 1] !== quote)
  if (!isOpen) scan.takeKey(mapping, at, end, more)
  else if (scan.isWithin(at + 1, end)) scan.findKey(mapping, { span: { start: at + 1, end }, flow: true, quote, ...more })
}

/** Handles a cursor between the tokens of a flow. */
function scanGap(scan: CursorScan, next: number, lastEnd: number | undefined) {
  const { top, offset, text, isJson } = scan
  const comma = needsComma(scan, next)
  if (!top) {
    if (lastEnd === undefined && next === text.length && isJson) scan.findValue({ flow: true })
    else scan.stop()
    return
  }
  // The existing value comes after the cursor.
  if (top.kind === 'mapping' && top.next === 'value' && comma && !/[\r\n]/.test(text.slice(offset, next))) return scan.stop()
  // A word after an item begins the next item. After an entry it does so only on a new line; on the same line it may be the rest of the value.
  const begins = top.kind === 'list' ? /\s/ : /\n/
  const missingComma = top.next === 'end' && lastEnd !== undefined && begins.test(text.slice(lastEnd, offset)) ? lastEnd : undefined
  const isNew = missingComma !== undefined
  if (top.kind === 'mapping' && (top.next === 'key' || isNew)) scan.findKey(top, { flow: true, comma, missingComma })
  else if (top.next === 'value') scan.findValue({ flow: true, comma, lead: text[offset - 1] === ':' ? ' ' : '' })
  else if (isNew) scan.findNewItem(top, { flow: true, comma, missingComma })
  else scan.stop()
}

/** Whether a key or value written before an offset needs a comma after it. */
function needsComma({ text, isJson }: CursorScan, at: number): boolean {
  const blank = isJson ? /\s*(?:(?:\/\/[^\r\n]*|\/\*[^]*?\*\/)\s*)*/y : /\s*/y
  const next = matchEnd(text, blank, at) ?? at
  return next < text.length && !/[,\]}:]/.test(text[next]!) && (isJson || !/[\r\n]/.test(text.slice(at, next)))
}
