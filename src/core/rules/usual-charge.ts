import { memoizeOfList } from '../memoize'
import { centsOf, centsPerUnit, serviceOf, statedCharge } from '../records/charges'
import { idsReplacedBy, isReplacedBy, isVoiding } from '../records/claim-standing'
import { distinctById } from '../records/distinct-by-id'
import { grouped } from '../records/grouped'
import type { Claim, Leaf, Settings } from '../records/record'
import type { Context, Payable } from './rule'

/** An amount for one unit, in cents, that some lines charge for a service, and the first of them. */
export interface Amount {
  readonly perUnit: number
  readonly lines: number
  readonly file: string
  readonly first: Leaf<number>
}

/** Charges are rounded to cents, so the amount for a unit may differ by a fraction of one. */
export const rounding = 0.5

/** The amount for a unit, in cents, that the settings state for a service, and where. */
export function statedAmount(claim: Payable, service: string, context: Context): { readonly perUnit: number; readonly settings: Settings; readonly at: Leaf<number> } | undefined {
  const settings = context.settingsFor(claim.file)
  const at = settings?.charges.present ? statedCharge(settings, context.payerOf(claim), service) : undefined
  return settings && at?.value && at.value > 0 ? { perUnit: centsOf(at.value), settings, at } : undefined
}

/** The amounts for a unit of a service that claims charge, those of the most lines first. Claims that do not stand are left out. */
export const amountsCharged = memoizeOfList((claims: readonly Claim[], service: string): readonly Amount[] => {
  const byCents = new Map<number, Amount>()
  for (const claim of standing(distinctById(claims))) {
    for (const line of claim.lines.items) {
      const perUnit = centsPerUnit(line)
      if (perUnit === undefined || serviceOf(line) !== service) continue
      const known = byCents.get(Math.round(perUnit))
      byCents.set(Math.round(perUnit), known ? { ...known, lines: known.lines + 1 } : { perUnit, lines: 1, file: claim.file, first: line.charge })
    }
  }
  return [...byCents.values()].sort((a, b) => b.lines - a.lines)
})

/** The cents to charge for a unit of a service: as the settings state, else as all claims to the payer charge; undefined if they do not agree. */
export function usualAmount(claim: Payable, service: string, context: Context): number | undefined {
  const stated = statedAmount(claim, service, context)
  if (stated) return stated.perUnit
  const byDefault = { payer: { present: false, value: undefined }, file: claim.file }
  const amounts = [claim, ...(claim.payer.present && context.payerOf(byDefault) === claim.payer.value ? [byDefault] : [])]
    .flatMap(claim => amountsCharged(context.claimsCharging(claim, service).filter(context.stands), service))
  const [most, ...others] = amounts
  return most && others.every(({ perUnit }) => Math.abs(perUnit - most.perUnit) <= rounding) ? most.perUnit : undefined
}

/** Some claims without those that void another one or that another of them replaces or voids. */
function standing(claims: readonly Claim[]): Claim[] {
  const replacing = grouped(claims.flatMap(claim => idsReplacedBy(claim).map(id => ({ id, claim }))), ({ id }) => id)
  return claims.filter(claim => !isVoiding(claim) && !replacing.get(claim.id.value ?? '')?.some(other => isReplacedBy(claim, other.claim)))
}
