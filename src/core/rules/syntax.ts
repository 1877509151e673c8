import type { Examples, RuleOn } from './rule'

export const syntax: RuleOn<'reading'> = {
  id: 'syntax',
  title: 'A file is valid YAML or JSON',
  why: 'A file that cannot be read to its end hides what stands after the fault from every reader, and from every other check.',
  howToFix: '',
  fixSafety: '',
  asks: ['R2'],
  denial: ['N706', '16'],
  severity: 'error',
  on: ['reading'],
  check(reading, report) {
    for (const { span, message } of reading.syntax) report({ at: { span, path: [] }, message })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017\n',
  correct: 'kind: note\nservice: { code: H2017 }\n',
  shows: 'a flow mapping',
}
