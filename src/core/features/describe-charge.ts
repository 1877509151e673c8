import { centsOf, centsPerUnit, isService, serviceNamed, serviceOf } from '../records/charges'
import type { Claim, Settings } from '../records/record'
import { idOr, payerName } from '../records/shown-id'
import { amountsCharged, rounding, statedAmount } from '../rules/usual-charge'
import type { Context } from '../rules/rule'
import type { Path } from '../source/read/span'
import { count } from '../time/units'
import { card, firstOf } from './card'
import { dollars } from './dollars'
import { literal } from './markdown'

type Line = Claim['lines']['items'][number]

/** The charge of a claim line for a unit, beside the one in the settings and those of other lines of the payer and service; undefined without units. */
export function describeCharge(claim: Claim, line: Line, context: Context): string | undefined {
  const perUnit = centsPerUnit(line)
  const service = serviceOf(line)
  if (perUnit === undefined || service === undefined) return undefined
  const stated = statedAmount(claim, service, context)
  const own = context.stands(claim)
  const others = amountsCharged(context.claimsCharging(claim, service), service).flatMap(amount => {
    const lines = amount.lines - (own && Math.round(amount.perUnit) === Math.round(perUnit) ? 1 : 0)
    return lines > 0 ? [`${dollars(amount.perUnit)} on ${count(lines, 'other line')}`] : []
  })
  const payer = context.payerOf(claim)
  return card(`**${dollars(perUnit)} a unit** of ${nameOfService(service)}${payer === undefined ? '' : ` to ${nameOfPayer(payer, context)}`}`, [
    stated && `Your charge in the settings: ${dollars(stated.perUnit)}${Math.abs(stated.perUnit - perUnit) <= rounding ? ', the same' : ''}.`,
    others.length > 0 ? `Elsewhere: ${firstOf(others, 'amount').join(', ')}.` : 'No other line of this payer and service has a charge.',
  ])
}

/** A charge that the settings state, beside what claims charge each known payer; undefined where none stands at the path. */
export function describeStatedCharge({ charges, file }: Settings, [first, key, own]: Path, context: Context): string | undefined {
  const entry = first === 'charges' ? charges.entries.find(entry => entry.key === key) : undefined
  const unit = entry?.value.entries.find(({ key }) => key === (own ?? 'unit'))
  if (!entry || unit?.value.value === undefined) return undefined
  const [service, payers] = unit.key === 'unit' ? [serviceNamed(entry.key), context.payers()] : [serviceNamed(unit.key), [entry.key]]
  const charged = payers.flatMap(payer => {
    const amounts = amountsCharged(context.claimsCharging({ payer: { present: true, value: payer }, file }, service), service)
    return amounts.length > 0 ? [`${nameOfPayer(payer, context)}: ${firstOf(amounts.map(amount => `${dollars(amount.perUnit)} on ${count(amount.lines, 'line')}`), 'amount').join(', ')}`] : []
  })
  return card(`**${dollars(centsOf(unit.value.value))} a unit** of ${nameOfService(service)}`, charged.length > 0 ? firstOf(charged, 'payer') : ['No line of a known payer charges for it.'])
}

function nameOfService(service: string): string {
  return isService(service) ? service : 'the service'
}

/** A payer's name, by its policy if there is one. */
export function nameOfPayer(payer: string, context: Context): string {
  const policy = context.named('policy', payer)[0]
  return literal(policy ? payerName(policy) : idOr(payer, 'the payer'))
}
