import type { Report, RuleOn } from './rule'

/** A key is none that a record of this kind has. */
export const unknownKey: RuleOn<'file'> = {
  id: 'unknown-key',
  title: 'Every key is one that the record knows.',
  why: 'A misspelt key is read by nobody: the value is there for the eye and missing for the claim.',
  asks: ['R1', 'R2'],
  denial: ['16', 'N225'],
  severity: 'warning',
  on: ['file'],
  examples: [
    {
      bad: 'kind: note\nservice: { unit: 3 }\n',
      says: ['"unit" is not a key of service. Did you mean "units"?'],
      fixed: 'kind: note\nservice: { units: 3 }\n',
    },
    { bad: 'kind: note\nmood: calm\n', says: ['"mood" is not a key of the note.'] },
    { good: 'kind: note\nservice: { units: 3 }\n' },
    // The headings of a narrative are the agency's own.
    { good: 'kind: note\nnarrative: { barriers: "..." }\n' },
    { good: 'kind: policy\nid: some-payer\ncodes: { H2017: { covered: true } }\n' },
  ],
  *check(file): Iterable<Report> {
    for (const fault of file.faults) if (fault.rule === 'unknown-key') yield fault
  },
}
