const marks = ['<<<<<<<', '=======', '>>>>>>>', '|||||||']
const markedLine = /^\ufeff?(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)/m

/** Whether a text has merge conflict marks. Such a text is never edited: a fix might change the side that is dropped later. */
export function hasConflictMarks(text: string): boolean {
  return marks.some(mark => text.includes(mark)) && markedLine.test(text)
}
