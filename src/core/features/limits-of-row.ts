import { called, listed } from '../records/shown-id'
import { limitsUsed, type LimitUsed } from '../rules/over-limit'
import type { Context } from '../rules/rule'
import { count } from '../time/units'
import { servicesOf, type LedgerRow } from '../workspace/ledger'

/** What is used of the payer's limits by an authorization's client and code, in the periods of the last note or claim line that used it. */
export function limitsOfRow(row: LedgerRow, context: Context): LimitUsed[] {
  const last = servicesOf(row, context).at(-1)
  return last ? limitsUsed(last, context) : []
}

/** `12 of 32 units in the week from 2026-03-08`. */
export function limitInWords({ period, from, used, limit, of }: LimitUsed): string {
  const counted = of === undefined ? '' : 'codes' in of ? ` of ${listed(of.codes, ' and ')}` : ` with ${called('modifier', of.modifier)}`
  const when = period === 'day' ? `on ${from}` : `in the ${period} from ${from}`
  return `${used} of ${count(limit, 'unit')}${counted} ${when}`
}
