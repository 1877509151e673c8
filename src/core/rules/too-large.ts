import type { Examples, RuleOn } from './rule'

/** More than this in one file is felt in other tools, which read all of it at each key pressed (docs/performance.md has their figures); in UTF-16 units. */
const manyCharacters = 1_000_000
const manyRecords = 1_000

export const tooLarge: RuleOn<'file'> = {
  id: 'too-large',
  title: 'A file holds no more than 1,000 records or a million characters',
  why: 'A large file is read and checked as quickly as ever. But other tools of the editor read all of it at each key pressed, a slip of '
    + 'the hand can spoil many records at once, and nobody finds one note among thousands. Notes by client and month, one file each, are easier to keep. '
    + 'Of more than 50,000 records in one file those beyond are not checked: it would fill the memory.',
  howToFix: '',
  fixSafety: '',
  asks: ['R2'],
  denial: [],
  severity: 'warning',
  on: ['file'],
  check(file, report) {
    const { length, count, unread } = file
    const much = unread || count > manyRecords ? `${group(count + unread)} records` : length > manyCharacters ? `${group(length)} characters` : undefined
    if (!much) return
    // The start of the first record has to be looked for in the text, and most files are small.
    const { start } = file
    report({
      at: { span: { start, end: start + 1 }, path: file.path },
      severity: unread ? 'error' : 'warning',
      message: `${much} in one file: ${unread ? `those after the first ${group(count)} are not checked` : 'all of it is checked, but other tools will be slow with it'}. Divide it.`,
    })
  },
}

export const examples: Examples = {
  incorrect: '- { kind: policy }\n',
  times: 1001,
  correct: 'kind: note\nid: N-1\n',
  shows: 'one small record',
}

/** Writes a number with commas. */
function group(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',')
}
