import { memoizeByName, memoizeOfList } from '../memoize'
import { amountOf, centsPerUnit, serviceOf } from '../records/charges'
import type { Claim } from '../records/record'
import { idOr } from '../records/shown-id'
import { changeTo } from './change-to'
import type { Context, Examples, Report, RuleOn } from './rule'
import { amountsCharged, rounding, statedAmount, type Amount } from './usual-charge'

type Line = Claim['lines']['items'][number]

/** The most amounts for a service that a line is compared with, those of the most lines. */
const mostAgreed = 20

export const chargeUnusual: RuleOn<'claim'> = {
  id: 'charge-unusual',
  title: 'Charge for a unit is unusual',
  why: 'An agency charges a payer the same amount for every unit of a service. Another amount is usually a slip, such as 800.00 for 80.00, or a charge that was not changed '
    + 'with the units. A charge below the payer’s fee lowers the payment; one far above it invites a review.',
  howToFix: 'Correct `charge`. If your charge is new, write it in `charges` in `noteproof.yaml`. A line is compared with the charge for its code and modifiers there, else with other '
    + 'lines of the payer, code and modifiers if at least two of them agree and no other line charges as it does.',
  fixSafety: 'Never automatic: only the biller knows the charge.',
  asks: ['R1', 'P4'],
  denial: ['16', '45', 'M54'],
  severity: 'warning',
  on: ['claim'],
  check(claim, report, context) {
    if (!context.stands(claim)) return
    const agreed = memoizeByName((service: string) => agreedOn(context.claimsCharging(claim, service), service))
    for (const line of claim.lines.items) {
      const service = serviceOf(line)
      const perUnit = centsPerUnit(line)
      if (service === undefined || perUnit === undefined) continue
      const usual = stated(claim, service, context) ?? mostUsual(agreed(service), perUnit)
      if (usual && Math.abs(usual.perUnit - perUnit) > usual.tolerance) report(reportOf(line, perUnit, usual))
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: claim\n'
    + 'payer: p\n'
    + 'lines:\n'
    + '  - { code: H2017, units: 4, charge: 80.00 }\n'
    + '  - { code: H2017, units: 3, charge: 60.00 }\n'
    + '  - { code: H2017, units: 4, charge: 800.00 }\n',
  fixed: 'kind: claim\n'
    + 'payer: p\n'
    + 'lines:\n'
    + '  - { code: H2017, units: 4, charge: 80.00 }\n'
    + '  - { code: H2017, units: 3, charge: 60.00 }\n'
    + '  - { code: H2017, units: 4, charge: 80.00 }\n',
  correct: 'kind: claim\n'
    + 'payer: p\n'
    + 'lines:\n'
    + '  - { code: H2017, units: 4, charge: 80.00 }\n'
    + '  - { code: H2017, units: 3, charge: 60.00 }\n'
    + '  - { code: H2017, modifiers: [HQ], units: 4, charge: 20.00 }\n',
  shows: 'another charge for groups',
}

/** What a line should charge for a unit, in cents, and where it says so. */
interface Usual {
  readonly perUnit: number
  /** How far a line may be from it. */
  readonly tolerance: number
  readonly because: string
  readonly see: NonNullable<Report['see']>
}

/** Returns the charge that the settings state for a service. */
function stated(claim: Claim, service: string, context: Context): Usual | undefined {
  const amount = statedAmount(claim, service, context)
  if (!amount) return undefined
  const { perUnit, settings, at } = amount
  return { perUnit, tolerance: 0, because: `the settings say ${amountOf(perUnit)}`, see: [{ file: settings.file, at, message: 'Your charge for a unit.' }] }
}

/** Returns the charge that most lines agree on; undefined if at least two lines agree on that of this line. */
function mostUsual(agreed: readonly Amount[], perUnit: number): Usual | undefined {
  const [most] = agreed
  if (!most || agreed.some(other => Math.abs(other.perUnit - perUnit) <= rounding)) return undefined
  return {
    perUnit: most.perUnit,
    tolerance: rounding,
    because: `${most.lines} other lines charge ${amountOf(most.perUnit)}`,
    see: [{ file: most.file, at: most.first, message: `${amountOf(most.perUnit)} a unit.` }],
  }
}

function reportOf({ code, units, charge }: Line, perUnit: number, usual: Usual): Report {
  const right = amountOf(usual.perUnit * units.value!)
  return {
    at: charge,
    message: `${idOr(code.value, 'The service')} is charged at ${amountOf(perUnit)} a unit; ${usual.because}.`,
    see: usual.see,
    fixes: [changeTo(charge, right, { title: `Set charge to ${right} (${amountOf(usual.perUnit)} a unit)` })],
  }
}

/** The amounts for a unit of a service that at least two lines charge, those of the most lines first. */
const agreedOn = memoizeOfList((claims: readonly Claim[], service: string): readonly Amount[] =>
  amountsCharged(claims, service).filter(({ lines }) => lines > 1).slice(0, mostAgreed))
