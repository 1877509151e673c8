import { memoizeByName, memoizeOfList } from '../memoize'
import { amountOf, centsOf, centsPerUnit, serviceOf, statedCharge } from '../records/charges'
import { idsReplacedBy, isReplacedBy, isVoiding } from '../records/claim-standing'
import { distinctById } from '../records/distinct-by-id'
import { grouped } from '../records/grouped'
import type { Claim, Leaf } from '../records/record'
import { idOr } from '../records/shown-id'
import { changeTo } from './change-to'
import type { Context, Examples, Report, RuleOn } from './rule'

type Line = Claim['lines']['items'][number]

/** An amount for one unit, in cents, that at least two lines charge for a service, and the first of them. */
interface Agreed {
  readonly perUnit: number
  readonly lines: number
  readonly file: string
  readonly first: Leaf<number>
}

/** The most amounts for a service that a line is compared with, those of the most lines. */
const mostAgreed = 20
/** Charges are rounded to cents, so the amount for a unit may differ by a fraction of one. */
const rounding = 0.5

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
  const settings = context.settingsFor(claim.file)
  const charge = settings?.charges.present ? statedCharge(settings, context.payerOf(claim), service) : undefined
  if (!settings || !charge?.value || charge.value < 0) return undefined
  const perUnit = centsOf(charge.value)
  return { perUnit, tolerance: 0, because: `the settings say ${amountOf(perUnit)}`, see: [{ file: settings.file, at: charge, message: 'Your charge for a unit.' }] }
}

/** Returns the charge that most lines agree on; undefined if at least two lines agree on that of this line. */
function mostUsual(agreed: readonly Agreed[], perUnit: number): Usual | undefined {
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

/** Some claims without those that void another one or that another of them replaces or voids. */
function standing(claims: readonly Claim[]): Claim[] {
  const replacing = grouped(claims.flatMap(claim => idsReplacedBy(claim).map(id => ({ id, claim }))), ({ id }) => id)
  return claims.filter(claim => !isVoiding(claim) && !replacing.get(claim.id.value ?? '')?.some(other => isReplacedBy(claim, other.claim)))
}

/** The amounts for a unit of a service that at least two lines charge, those of the most lines first. */
const agreedOn = memoizeOfList((claims: readonly Claim[], service: string): readonly Agreed[] => {
  const byCents = new Map<number, Agreed>()
  for (const claim of standing(distinctById(claims))) {
    for (const line of claim.lines.items) {
      const perUnit = centsPerUnit(line)
      if (perUnit === undefined || serviceOf(line) !== service) continue
      const known = byCents.get(Math.round(perUnit))
      byCents.set(Math.round(perUnit), known ? { ...known, lines: known.lines + 1 } : { perUnit, lines: 1, file: claim.file, first: line.charge })
    }
  }
  return [...byCents.values()].filter(({ lines }) => lines > 1).sort((a, b) => b.lines - a.lines).slice(0, mostAgreed)
})
