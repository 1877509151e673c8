import type { Examples, RuleOn } from './rule'

export const lookAlike: RuleOn<'reading'> = {
  id: 'look-alike',
  title: 'Value has a character that only looks right',
  why: 'A letter of another alphabet, a dash from a word processor or an invisible character looks right on the screen, but a payer’s system does '
    + 'not recognize the code, id, date or number.',
  howToFix: 'Type the value again, or use the fix. Such characters usually come from copying a value out of a document or web page. An id that is '
    + 'written entirely in another script is accepted.',
  fixSafety: 'Safe for a code, a date or a number, since only the characters change. In a signed note, only a code, modifier, place or diagnosis is '
    + 'corrected automatically. Never automatic: an id, which other files may name.',
  asks: ['R1', 'R2'],
  denial: ['16', 'N225'],
  severity: 'error',
  on: ['reading'],
  check(reading, report) {
    for (const finding of reading.findings) if (finding.rule === 'look-alike') report(finding)
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'service: { code: H2017, date: 2026–03–09 }\n',
  fixed: 'kind: note\n'
      + 'service: { code: H2017, date: 2026-03-09 }\n',
  correct: 'kind: note\n'
      + 'client: Клиент-7\n'
      + 'service: { code: H2017, date: 2026-03-09 }\n',
  shows: 'an id in another script',
}
