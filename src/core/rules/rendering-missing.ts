import { notesBilledBy } from './notes-billed-by'
import type { Examples, RuleOn } from './rule'

export const renderingMissing: RuleOn<'claim'> = {
  id: 'rendering-missing',
  title: 'Claim line names no rendering provider',
  why: 'Payers pay for the person who delivered the service, and deny a line without that person’s NPI, unless the person and the billing provider are the same. '
    + 'A line is reported if neither it nor its note has one.',
  howToFix: 'Enter the NPI of the provider who delivered the service in `rendering`.',
  fixSafety: 'There is no automatic fix: only a person knows who delivered the service.',
  asks: ['C3', 'R5', 'N5'],
  denial: ['16', '206', 'N290', 'MA102'],
  severity: 'warning',
  on: ['claim'],
  check({ lines }, report, context) {
    for (const line of lines.items) {
      const notes = line.rendering.npi.present ? undefined : notesBilledBy(line, context)
      if (!notes || notes.some(({ provider }) => provider.npi.present)) continue
      report({
        at: line.rendering.npi,
        message: `The line names no rendering provider${notes.length ? ', and neither does its note' : ''}.`,
        see: notes.map(({ file, provider }) => ({ file, at: provider.npi, message: 'No NPI here either.' })),
      })
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: claim\nlines: [{ code: H2017, date: 2026-03-09, units: 3 }]\n',
  correct: 'kind: claim\nlines: [{ code: H2017, date: 2026-03-09, units: 3, rendering: { npi: "1234567893" } }]\n',
  shows: 'the line names the provider',
}
