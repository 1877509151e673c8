import type { Examples, RuleOn } from './rule'

export const fieldPlaceholder: RuleOn<'reading'> = {
  id: 'field-placeholder',
  title: 'Value was not filled in',
  why: 'A value that is still the text of a template identifies no client, no date and no service. The record cannot be billed, and checks that need '
    + 'the value are skipped until it is there.',
  howToFix: 'Replace the template text by the value, or remove the key if it is optional. Template text is `TODO` at the beginning, `___`, `***`, '
    + '`<date>`, `[insert date]`, `${date}` or `{{date}}`. If the file is meant as a template, name it `*.template.note.yaml`.',
  fixSafety: 'There is no automatic fix: only the writer of the record knows the value.',
  asks: ['R2', 'N1'],
  denial: ['16', 'N225'],
  severity: 'error',
  on: ['reading'],
  isOpenInDraft: true,
  check(reading, report) {
    for (const finding of reading.findings) if (finding.rule === 'field-placeholder') report(finding)
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'id: N-1\n'
      + 'client: {{client}}\n'
      + 'service: { code: H2017, date: 2026-03-09, units: 3 }\n',
  correct: 'kind: note\n'
      + 'id: N-TODO-7\n'
      + 'client: C-1\n'
      + 'service: { code: H2017, date: 2026-03-09, units: 3 }\n',
  shows: 'an id that only looks like template text',
}
