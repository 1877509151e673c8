import { isNpi } from '../knowledge/npi'
import type { Examples, RuleOn } from './rule'

export const npiInvalid: RuleOn<'note' | 'claim'> = {
  id: 'npi-invalid',
  title: 'A National Provider Identifier is ten digits with the right check digit',
  why: 'The last digit follows from the others, so that a slip of the hand shows. '
    + 'A payer turns the claim back because it cannot find such a provider.',
  howToFix: '',
  fixSafety: '',
  asks: ['C3', 'R5', 'N5'],
  denial: ['207', '16', 'N290', 'MA102'],
  severity: 'error',
  on: ['note', 'claim'],
  check(record, report) {
    const npis = record.kind === 'note' ? [record.provider.npi] : record.lines.items.map(line => line.rendering.npi)
    for (const npi of npis) {
      if (npi.value === undefined || isNpi(npi.value)) continue
      const digits = npi.value.replace(/[\s.-]/g, '')
      report({
        at: npi,
        message: !/^\d{10}$/.test(npi.value) ? 'An NPI is ten digits.'
          : /^[12]/.test(npi.value) ? 'The check digit of this NPI does not fit the other nine.' : 'An NPI begins with 1 or 2.',
        fixes: isNpi(digits) ? [{ title: 'Write only the digits', safe: true, edits: [{ op: 'set', path: npi.path, value: digits }] }] : [],
      })
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nprovider: { npi: "123-456-7893" }\n',
  fixed: 'kind: note\nprovider: { npi: "1234567893" }\n',
  correct: 'kind: claim\nlines: [{ rendering: { npi: 1234567893 } }]\n',
  shows: 'a valid NPI without quotes',
}
