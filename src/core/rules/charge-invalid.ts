import type { Examples, RuleOn } from './rule'

export const chargeInvalid: RuleOn<'claim'> = {
  id: 'charge-invalid',
  title: 'Charge of a claim line is missing, zero or negative',
  why: 'Payers reject a line without a charge above zero, and pay at most what is charged. A missing charge is a warning, and only if another line of the claim has one: '
    + 'some agencies let their billing system add the charges.',
  howToFix: 'Enter the charge of the line: the units times your charge for one unit. A credit is not a negative charge but a claim that replaces or voids the earlier one.',
  fixSafety: 'There is no automatic fix: only the biller knows the charge.',
  asks: ['R1'],
  denial: ['16', 'M54'],
  severity: 'error',
  on: ['claim'],
  check({ lines }, report) {
    const isCharged = lines.items.some(({ charge }) => charge.present)
    for (const { charge } of lines.items) {
      if (!charge.present && isCharged) report({ at: charge, severity: 'warning', message: 'This line has no charge, but another line of the claim has one.' })
      if (charge.value !== undefined && charge.value <= 0) report({ at: charge, message: `The charge is ${charge.value < 0 ? 'negative' : 'zero'}. A payer rejects it.` })
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: claim\nlines: [{ code: H2017, units: 3, charge: 0.00 }]\n',
  correct: 'kind: claim\nlines: [{ code: H2017, units: 3, charge: 61.50 }]\n',
  shows: 'three units with their charge',
}
