import { isReversed, periodsOf, type Period } from '../records/period'
import { changeTo } from './change-to'
import type { Report, RuleOn } from './rule'

/** A value is not of its type, a required key is missing, or a period ends before it begins. */
export const shape: RuleOn<'reading'> = {
  id: 'shape',
  title: 'Every key that a record must have is there, every value is of its type, and every period ends after it begins.',
  why: 'A date that does not exist or a count that is no number cannot be billed, and no other check can judge what depends on it.',
  asks: ['D2', 'R1'],
  denial: ['16', 'N225'],
  severity: 'error',
  on: ['reading'],
  examples: [
    {
      bad: 'kind: note\nid: N-1\nclient: C-1\nservice: { code: H2017, date: 2026-02-30, start: 10am, units: three }\n',
      says: ['date must be a real day written YYYY-MM-DD', 'start must be a time', 'units must be a whole number'],
    },
    { bad: 'kind: plan\nid: P-1\nclient: C-1\ngoals: []\n', says: ['The plan has no "effective".'] },
    {
      bad: 'kind: note\nid: N-1\nclient: C-1\nservice: { code: H2017, date: 2026-03-09, units: 3 }\ngoals: G1\n',
      says: ['goals must be a list.'],
      fixed: 'kind: note\nid: N-1\nclient: C-1\nservice: { code: H2017, date: 2026-03-09, units: 3 }\ngoals: [G1]\n',
    },
    {
      bad: 'kind: plan\nid: P-1\nclient: C-1\neffective: { from: 2026-07-04, through: 2026-01-05 }\ngoals: []\n',
      says: ['through 2026-01-05 is before from 2026-07-04.'],
      fixed: 'kind: plan\nid: P-1\nclient: C-1\neffective: { from: 2026-01-05, through: 2026-07-04 }\ngoals: []\n',
    },
    // A period of one day.
    { good: 'kind: plan\nid: P-1\nclient: C-1\neffective: { from: 2026-07-04, through: 2026-07-04 }\ngoals: []\n' },
    { good: 'kind: note\nid: N-1\nclient: C-1\nservice: { code: H2017, date: 2026-02-28, start: "00:00", units: "3" }\n' },
    { good: 'kind: note\nid: 00100\nclient: 1E5\nservice: { code: H2017, date: 2024-02-29, units: 0 }\n' },
    // A whole group that may be absent is absent without a word here.
    { good: 'kind: policy\nid: some-payer\n' },
  ],
  check(reading, report) {
    for (const fault of reading.faults) if (fault.rule === 'shape') report(fault)
    for (const record of reading.records) for (const period of periodsOf(record)) if (isReversed(period)) report(reversed(period))
  },
}

function reversed({ from, through }: Period): Report {
  const swap = [...changeTo(from, through.value!).edits, ...changeTo(through, from.value!).edits]
  return {
    at: through,
    message: `through ${through.value} is before from ${from.value}.`,
    fixes: [{ title: 'Swap from and through', safe: false, edits: swap }],
  }
}
