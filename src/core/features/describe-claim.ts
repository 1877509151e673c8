import { centsOf } from '../records/charges'
import { isVoiding, orderOf } from '../records/claim-standing'
import type { Claim } from '../records/record'
import { called, idOr } from '../records/shown-id'
import { compareTexts } from '../records/order'
import type { Context } from '../rules/rule'
import { count } from '../time/units'
import { card, firstOf } from './card'
import { nameOfPayer } from './describe-charge'
import { dollars } from './dollars'
import { literal } from './markdown'

/** A claim: its total and payer, how far it is, what it replaces and what replaces it, and its lines. */
export function describeClaim(claim: Claim, context: Context): string {
  const { id, client, lines: { items }, replaces, void: voided } = claim
  const dates = items.flatMap(({ date }) => date.value ?? []).sort(compareTexts)
  const days = [...new Set([dates[0], dates.at(-1)])].filter(Boolean).join(' to ')
  const order = orderOf(claim)
  return card(`**${literal(called('Claim', id.value))}**: ${totalOf(claim)}${payerOf(claim, context)}${order === 'primary' ? '' : ` (${order})`}`, [
    literal([client.value !== undefined && called('Client', client.value), days].filter(Boolean).join(', ')),
    ...standingOf(claim, context),
    replaces.value !== undefined && `Replaces ${literal(called('claim', replaces.value))}.`,
    isVoiding(claim) && `Voids ${literal(called('claim', voided.value))}; neither counts.`,
  ], ...(items.length > 0 ? [lineTable(claim)] : []))
}

function payerOf(claim: Claim, context: Context): string {
  const payer = context.payerOf(claim)
  return payer === undefined ? '' : ` to ${nameOfPayer(payer, context)}`
}

/** Whether a claim was submitted, and by which other it is replaced or voided. */
function standingOf(claim: Claim, context: Context): string[] {
  const by = context.replacedBy(claim)
  const submitted = claim.submitted.value ? `Submitted ${claim.submitted.value}.` : claim.submitted.present ? '' : 'Not submitted.'
  if (!by) return [submitted]
  const verb = by.void.value === claim.id.value ? 'Voided' : 'Replaced'
  return [submitted, `${verb} by ${literal(by.id.value === undefined ? 'a claim without an id' : called('claim', by.id.value))}: it no longer counts.`]
}

function lineTable({ lines: { items } }: Claim): string {
  const rows = items.map(({ date, code, modifiers, units, charge }) =>
    `| ${date.value ?? '?'} | ${literal([code, ...modifiers.items].map(({ value }) => idOr(value, '?')).join(' '))} | ${units.value ?? '?'} | ${charge.value === undefined ? '' : dollars(centsOf(charge.value))} |`)
  const shown = firstOf(rows, 'line').map(row => (row.startsWith('|') ? row : `| ${row} | | | |`))
  return ['| Date | Code | Units | Charge |', '|:--|:--|--:|--:|', ...shown].join('\n')
}

/** `3 lines, 12 units, $246.00`; without the charges unless every line has one. */
export function totalOf({ lines: { items } }: Claim): string {
  const units = items.reduce((sum, { units }) => sum + (units.value ?? 0), 0)
  const charges = items.flatMap(({ charge }) => charge.value ?? [])
  const cents = charges.reduce((sum, charge) => sum + centsOf(charge), 0)
  return [count(items.length, 'line'), count(units, 'unit'), ...(charges.length && charges.length === items.length ? [dollars(cents)] : [])].join(', ')
}
