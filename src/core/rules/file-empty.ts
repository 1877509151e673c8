import type { Examples, RuleOn } from './rule'

export const fileEmpty: RuleOn<'file'> = {
  id: 'file-empty',
  title: 'File has no record',
  why: 'The file is named like a record but has none, so nothing of it is checked, counted or billed. Its text may have been lost, or never saved.',
  howToFix: 'Write the record, or delete the file.',
  fixSafety: 'There is no automatic fix: only the writer knows which record belongs here.',
  asks: ['R2'],
  denial: [],
  severity: 'hint',
  on: ['file'],
  check({ isEmpty, length, path }, report) {
    if (isEmpty) report({ at: { span: { start: 0, end: Math.min(1, length) }, path }, message: 'This file has no record. Write one, or delete the file.' })
  },
}

export const examples: Examples = {
  incorrect: '# to be written\n',
  correct: '# the first session\nkind: note\nid: N-1\n',
  shows: 'a comment and a record',
}
