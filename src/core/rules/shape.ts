import { isReversed, periodsOf, type Period } from '../records/period'
import { changeTo } from './change-to'
import type { Examples, Report, RuleOn } from './rule'

export const shape: RuleOn<'reading'> = {
  id: 'shape',
  title: 'Every key that a record must have is there, every value is of its type, and every period ends after it begins',
  why: 'A date that does not exist or a count that is no number cannot be billed, and no other check can judge what depends on it.',
  howToFix: '',
  fixSafety: '',
  asks: ['D2', 'R1'],
  denial: ['16', 'N225'],
  severity: 'error',
  on: ['reading'],
  check(reading, report) {
    for (const finding of reading.findings) if (finding.rule === 'shape') report(finding)
    for (const record of reading.records) for (const period of periodsOf(record)) if (isReversed(period)) report(reversed(period))
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'id: N-1\n'
      + 'client: C-1\n'
      + 'service: { code: H2017, date: 2026-03-09, units: 3 }\n'
      + 'goals: G1\n',
  fixed: 'kind: note\n'
      + 'id: N-1\n'
      + 'client: C-1\n'
      + 'service: { code: H2017, date: 2026-03-09, units: 3 }\n'
      + 'goals: [G1]\n',
  correct: 'kind: note\n'
      + 'id: N-1\n'
      + 'client: C-1\n'
      + 'service: { code: H2017, date: 2026-02-28, start: "00:00", units: "3" }\n',
  shows: 'midnight, and a number in quotes',
}

function reversed({ from, through }: Period): Report {
  const swap = [...changeTo(from, through.value!).edits, ...changeTo(through, from.value!).edits]
  return {
    at: through,
    message: `through ${through.value} is before from ${from.value}.`,
    fixes: [{ title: 'Swap from and through', safe: false, edits: swap }],
  }
}
