import type { Report, RuleOn } from './rule'

/** More than this in one file is felt at each key pressed: all of it is read and checked again. Measured with Noteproof itself; in UTF-16 units. */
const mostCharacters = 1_000_000
const mostRecords = 1_000

/** A file is so large that checking it while it is being edited takes its time. */
export const tooLarge: RuleOn<'file'> = {
  id: 'too-large',
  title: 'A file holds no more than 1,000 records or a million characters.',
  why: 'Each change of a file checks all of its records again. In a very large file that takes longer than it should, and findings come late. '
    + 'Everything in it is still read and checked; notes by client and month, one file each, are checked at once and easier to find.',
  asks: ['R2'],
  denial: [],
  severity: 'warning',
  on: ['file'],
  examples: [
    { bad: '- { kind: policy }\n', times: 1001, says: ['1,001 records in one file: all of them are checked, but each change takes long. Divide it.'] },
    { bad: '# This line is one of very many in an export that nobody divided.\n', times: 15_152, says: ['1,000,032 characters in one file'] },
    { good: '- { kind: policy }\n', times: 1000 },
    { good: '# This line is one of very many in an export that nobody divided.\n', times: 15_151 },
    { good: 'kind: note\nid: N-1\n' },
  ],
  *check(file): Iterable<Report> {
    const { length, count } = file
    const much = count > mostRecords ? `${group(count)} records` : length > mostCharacters ? `${group(length)} characters` : undefined
    if (!much) return
    // The start of the first record has to be looked for in the text, and most files are small.
    const { start } = file
    yield { at: { span: { start, end: start + 1 }, path: file.path }, message: `${much} in one file: all of them are checked, but each change takes long. Divide it.` }
  },
}

/** Writes a number with commas. */
function group(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',')
}
