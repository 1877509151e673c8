import type { Examples, RuleOn } from './rule'

export const templateFieldUnknown: RuleOn<'reading'> = {
  id: 'template-field-unknown',
  title: 'Field of a template is misspelled',
  why: 'A field with a known name, such as `{{diagnosis}}`, fills itself when a note is made from the template. A misspelled one is asked for '
    + 'each time.',
  howToFix: 'Use the suggested name. If you meant a field of your own, give it a name that is not close to a known one.',
  fixSafety: 'Never automatic: the name may be meant.',
  asks: ['R2'],
  denial: [],
  severity: 'warning',
  on: ['reading'],
  check(reading, report) {
    for (const finding of reading.findings) if (finding.rule === 'template-field-unknown') report(finding)
  },
}

export const examples: Examples = {
  file: 'skills.template.note.yaml',
  incorrect: 'kind: note\n'
      + 'id: {{note_id}}\n'
      + 'client: {{clients}}\n'
      + 'diagnoses: [{{diagnosys}}]\n',
  fixed: 'kind: note\n'
      + 'id: {{note_id}}\n'
      + 'client: {{client}}\n'
      + 'diagnoses: [{{diagnosis}}]\n',
  correct: 'kind: note\n'
      + 'id: {{note_id}}\n'
      + 'client: {{client}}\n'
      + 'narrative: "Practiced {{method | cards | role play}}. {{response: what the client did}}"\n',
  shows: 'known names, and names of your own',
}
