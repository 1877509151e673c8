import { lineStart } from './text-edit'

/** The column of an offset, from 0. */
export function columnOf(text: string, at: number): number {
  return at - lineStart(text, at)
}

/** The offset after the spaces and tabs at an offset. */
export function skipSpaces(text: string, at: number): number {
  while (text[at] === ' ' || text[at] === '\t') at++
  return at
}

/** The end of an offset's line, before its line break. */
export function lineEnd(text: string, at: number): number {
  const end = /[\r\n]/g
  end.lastIndex = at
  return end.exec(text)?.index ?? text.length
}

/** The start of the next line; past the end of the text when there is none. */
export function nextLine(text: string, at: number): number {
  const end = lineEnd(text, at)
  return end >= text.length ? end + 1 : end + (text.startsWith('\r\n', end) ? 2 : 1)
}

/** The end of a sticky pattern's match at an offset; undefined when it does not match there. */
export function matchEnd(text: string, pattern: RegExp, at: number): number | undefined {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : undefined
}
