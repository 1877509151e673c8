import type { Examples, RuleOn } from './rule'

export const unitsZero: RuleOn<'claim'> = {
  id: 'units-zero',
  title: 'Claim line bills 0 units',
  why: 'A line of 0 units bills nothing. Clearinghouses reject the claim, and with it the lines that are right.',
  howToFix: 'Enter the units of the session. If the session is not to be billed, remove the line.',
  fixSafety: 'Never automatic: only the biller knows whether the line is to be billed.',
  asks: ['D2', 'R1', 'N4'],
  denial: ['16', 'M53'],
  severity: 'error',
  on: ['claim'],
  check({ lines }, report) {
    for (const [index, { units, path }] of lines.items.entries()) {
      if (units.value !== 0) continue
      // Without its only line, the claim would be empty.
      const fixes = lines.items.length > 1 ? [{ title: `Remove line ${index + 1}`, safe: false, edits: [{ op: 'remove' as const, path }] }] : []
      report({ at: units, message: 'The line bills 0 units.', fixes })
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: claim\nlines: [{ code: H2017, units: 0 }, { code: H2017, units: 3 }]\n',
  fixed: 'kind: claim\nlines: [{ code: H2017, units: 3 }]\n',
  correct: 'kind: claim\nlines: [{ code: H2017, units: 1 }]\n',
  shows: 'one unit',
}
