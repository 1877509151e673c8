import type { Span } from './span'

/** A replacement of a stretch of text. */
export interface TextEdit {
  readonly span: Span
  readonly newText: string
}

/** The line ending a text uses. */
export function endOfLine(text: string): string {
  const first = text.indexOf('\n')
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n'
}

/** The start of an offset's line, after the byte order mark if there is one. */
export function lineStart(text: string, offset: number): number {
  return (offset > 0 ? text.lastIndexOf('\n', offset - 1) + 1 : 0) || (text.startsWith('\ufeff') ? 1 : 0)
}

/** A text with one span replaced. */
export function splice(text: string, span: Span, newText: string): string {
  return text.slice(0, span.start) + newText + text.slice(span.end)
}

/** A text after replacements that are in order and do not overlap. */
export function spliceAll(text: string, edits: readonly TextEdit[]): string {
  const endBefore = (at: number) => edits[at - 1]?.span.end ?? 0
  return edits.map(({ span, newText }, at) => text.slice(endBefore(at), span.start) + newText).join('') + text.slice(endBefore(edits.length))
}

/** The smallest single replacement that turns one text into another. */
export function difference(before: string, after: string): TextEdit {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  let same = 0
  while (same < most - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++
  return { span: { start, end: before.length - same }, newText: after.slice(start, after.length - same) }
}
