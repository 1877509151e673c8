import type { Examples, RuleOn } from './rule'

export const textCut: RuleOn<'reading'> = {
  id: 'text-cut',
  title: 'Part of a text is read as a comment or a YAML mark',
  why: 'In YAML a text without quotes ends at a space and `#`, and a first word with `!`, `&` or `*` is not part of the text. The words are in the '
    + 'file, but not in the note that is checked, exported or billed.',
  howToFix: 'Put the whole text in quotes, or write it as a block: `|-` after the key, and the text on the lines below, indented. If the words are '
    + 'meant as a comment, put them on a line of their own.',
  fixSafety: 'Never automatic: only the writer knows whether the words are part of the text or a comment.',
  asks: ['R2', 'N1'],
  denial: ['16'],
  severity: 'warning',
  on: ['reading'],
  check(reading, report) {
    for (const finding of reading.findings) if (finding.rule === 'text-cut') report(finding)
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'narrative:\n'
      + '  next: Call about apartment #4 before Monday.\n',
  fixed: 'kind: note\n'
      + 'narrative:\n'
      + '  next: "Call about apartment #4 before Monday."\n',
  correct: 'kind: note\n'
      + 'narrative:\n'
      + '  next: |-\n'
      + '    Call about apartment #4 before Monday.\n',
  shows: 'in a block, `#` is part of the text',
}
