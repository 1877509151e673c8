import type { Examples, RuleOn } from './rule'

/** The most characters (UTF-16 units) before other tools, which read the whole file at each keystroke, get slow; figures in docs/performance.md. */
const manyCharacters = 1_000_000
const manyRecords = 1_000

export const tooLarge: RuleOn<'file'> = {
  id: 'too-large',
  title: 'File is too large',
  why: 'Noteproof stays fast, but other editor tools read the whole file at every keystroke and slow down beyond 1,000 records or '
    + '1,000,000 characters. One slip of the hand can damage many records, and a single note is hard to find. If a file has more than '
    + '50,000 records, only the first 50,000 are checked, or fewer if the records lack many keys.',
  howToFix: 'Split the file, for example into one file for each client and month.',
  fixSafety: 'There is no automatic fix: only you know how your files should be organized.',
  asks: ['R2'],
  denial: [],
  severity: 'warning',
  on: ['file'],
  check(file, report) {
    const { length, count, unread } = file
    const size = unread || count > manyRecords ? `${withCommas(count + unread)} records` : length > manyCharacters ? `${withCommas(length)} characters` : undefined
    if (!size) return
    // Read last: it scans the text, and most files are small.
    const { start } = file
    report({
      at: { span: { start, end: start + 1 }, path: file.path },
      severity: unread ? 'error' : 'warning',
      message: `${size} in one file${unread ? `: only the first ${withCommas(count)} are checked` : ' slow down other editor tools'}. Split the file.`,
    })
  },
}

export const examples: Examples = {
  incorrect: '- { kind: policy }\n',
  times: 1001,
  correct: 'kind: note\nid: N-1\n',
  shows: 'one small record',
}

function withCommas(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',')
}
