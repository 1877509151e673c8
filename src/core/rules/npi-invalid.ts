import { isNpi, isNpiShaped } from '../knowledge/npi'
import type { Claim } from '../records/record'
import { notesBilledBy } from './notes-billed-by'
import type { Examples, RuleOn } from './rule'

type Line = Claim['lines']['items'][number]

export const npiInvalid: RuleOn<'note' | 'claim'> = {
  id: 'npi-invalid',
  title: 'NPI is not valid',
  why: 'The last digit of a National Provider Identifier (NPI) is computed from the others, so typing errors show. The payer rejects the claim '
    + 'because it finds no such provider.',
  howToFix: 'Copy `npi` again from the provider’s record: ten digits, the first of them 1 or 2, without spaces or hyphens.',
  fixSafety: 'Safe when removing spaces, periods and hyphens leaves a valid NPI: the number stays the same. No other invalid NPI has a fix, because a '
    + 'wrong digit cannot be guessed.',
  asks: ['C3', 'R5', 'N5'],
  denial: ['207', '16', 'N290', 'MA102'],
  severity: 'error',
  on: ['note', 'claim'],
  alsoChecks: ['template', 'unbilled'],
  check(record, report, context) {
    // What a line only repeats is reported in its note. What can be fixed safely is reported in both, and fixed at once.
    const isRepeated = ({ note, rendering: { npi } }: Line) =>
      !isNpi(digitsOf(npi.value)) && notesBilledBy({ note }, context)?.some(({ provider }) => provider.npi.value === npi.value)
    const npis = record.kind === 'note' ? [record.provider.npi, record.supervisor.npi, ...record.addenda.items.map(({ npi }) => npi)]
      : record.lines.items.filter(line => !isRepeated(line)).map(line => line.rendering.npi)
    for (const npi of npis) {
      if (npi.value === undefined || isNpi(npi.value)) continue
      const digits = digitsOf(npi.value)
      report({
        at: npi,
        message: !isNpiShaped(npi.value) ? 'An NPI must be exactly ten digits.'
          : /^[12]/.test(npi.value) ? 'The check digit of this NPI does not match. Look for a mistyped digit.' : 'An NPI must begin with 1 or 2.',
        fixes: isNpi(digits) ? [{ title: 'Keep only the digits', safe: true, edits: [{ op: 'set', path: npi.path, value: digits }] }] : [],
      })
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nprovider: { npi: "123-456-7893" }\n',
  fixed: 'kind: note\nprovider: { npi: "1234567893" }\n',
  correct: 'kind: claim\nlines: [{ rendering: { npi: 1234567893 } }]\n',
  shows: 'a valid NPI; quotes are optional',
}

function digitsOf(text = ''): string {
  return text.replace(/[\s.-]/g, '')
}
