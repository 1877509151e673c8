import { isReversed, periodsOf, type Period } from '../records/period'
import { changeTo } from './change-to'
import { neededFindings } from './needed-findings'
import type { Examples, Report, RuleOn } from './rule'

export const shape: RuleOn<'reading'> = {
  id: 'shape',
  title: 'Value is missing or has the wrong form',
  why: 'A date that does not exist, or units that are not a number, cannot be billed. Checks that need the value are skipped until it is '
    + 'correct.',
  howToFix: 'Add the missing key, or write the value as the message says: a date as `YYYY-MM-DD`, a time as `HH:MM` on a 24-hour clock, a '
    + 'list as `[G1, G2]`. If a period ends before it begins, correct `from` or `through`.',
  fixSafety: 'Safe if the value stays the same: removing a space before or after it, writing a single value as a list of one, or correcting '
    + 'the case of `kind`. In a signed note, a space around the session’s date, times, minutes or units, or around the signature date, '
    + 'is left to you. Never automatic: a guessed date, time or word, a list split at its commas, and swapped dates.',
  asks: ['D2', 'R1'],
  denial: ['16', 'N225'],
  severity: 'error',
  on: ['reading'],
  check(reading, report) {
    for (const finding of neededFindings(reading, 'shape')) report(finding)
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
    message: `"through" (${through.value}) is before "from" (${from.value}).`,
    fixes: [{ title: 'Swap "from" and "through"', safe: false, edits: swap }],
  }
}
