const marks = ['<<<<<<<', '=======', '>>>>>>>', '|||||||']
const markedLine = /^\ufeff?(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)/m

/** Whether a text has lines that version control left where two versions conflict. A fix might change the version that is dropped later. */
export function hasConflictMarks(text: string): boolean {
  return marks.some(mark => text.includes(mark)) && markedLine.test(text)
}
