import type { RuleOn } from './rule'

/** The text is not valid YAML or JSON. */
export const syntax: RuleOn<'reading'> = {
  id: 'syntax',
  title: 'A file is valid YAML or JSON.',
  why: 'A file that cannot be read to its end hides what stands after the fault from every reader, and from every other check.',
  asks: ['R2'],
  denial: ['N706', '16'],
  severity: 'error',
  on: ['reading'],
  examples: [
    { bad: 'kind: note\nservice: { code: H2017\n', says: ['A closing bracket or brace is missing'] },
    { bad: 'kind: note\nid: N-1\nid: N-2\n', says: ['This key stands twice here; the first one counts.'] },
    { good: 'kind: note\nservice: { code: H2017 }\n' },
    { good: '# a comment alone is no fault\n' },
    { good: 'kind: note\nprovider: &me { credential: CPS }\n---\nkind: note\nid: "00100"\n' },
  ],
  check(reading, report) {
    for (const { span, message } of reading.syntax) report({ at: { span, path: [] }, message })
  },
}
