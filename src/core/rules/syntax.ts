import { count } from '../time/units'
import type { Examples, RuleOn } from './rule'

export const syntax: RuleOn<'reading'> = {
  id: 'syntax',
  title: 'File is not valid YAML or JSON',
  why: 'Text after a syntax error may not be read. Problems in it stay hidden until the error is fixed.',
  howToFix: 'Fix the first error and check again: it often causes the errors after it. The usual causes are an unclosed bracket or quotation '
    + 'mark, uneven indentation, and a key written twice. Pasted lines may be indented too far: outdent them.',
  fixSafety: 'Never automatic: only the writer knows what the broken text was meant to say. For lines that are indented too far, as after '
    + 'pasting, a quick fix moves them to the left and leaves every text as it is.',
  asks: ['R2'],
  denial: ['N706', '16'],
  severity: 'error',
  on: ['reading'],
  check(reading, report) {
    // A text that begins with "*" is both.
    const cut = new Set(reading.syntax.length ? reading.findings.flatMap(({ rule, at }) => (rule === 'text-cut' ? at.span.start : [])) : [])
    for (const { span, message, outdents } of reading.syntax) {
      if (cut.has(span.start)) continue
      const path = reading.anchor.region.pathOf([0])
      const fixes = outdents && [{ title: `Outdent ${count(outdents, 'line')}`, safe: false, edits: [{ op: 'outdent' as const, path }] }]
      report({ at: { span, path: [] }, message, ...(fixes && { fixes }) })
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017\n',
  correct: 'kind: note\nservice: { code: H2017 }\n',
  shows: 'the brace is closed',
}
