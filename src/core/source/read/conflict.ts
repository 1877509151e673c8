import type { Span } from './span'

const marks = ['<<<<<<<', '=======', '>>>>>>>', '|||||||']
const markedLine = /^\ufeff?((?:<{7}|={7}|>{7}|\|{7})(?!\S)[^\r\n]*)/m

/** The first merge conflict mark of a text, up to the end of its line, if there is one. */
export function conflictMark(text: string): Span | undefined {
  const match = marks.some(mark => text.includes(mark)) ? markedLine.exec(text) : null
  if (!match) return undefined
  const end = match.index + match[0].length
  return { start: end - match[1]!.length, end }
}

/** Whether a text has merge conflict marks. Such a text is never edited: a fix might change the side that is dropped later. */
export function hasConflictMarks(text: string): boolean {
  return conflictMark(text) !== undefined
}
