import type { BilledService } from '../records/billed'
import { distinctServices } from '../records/distinct-by-id'
import { compareTexts } from '../records/order'
import type { AnyRecord, Plan } from '../records/record'
import type { Written } from '../records/shown-id'
import type { Context } from '../rules/rule'
import type { Span } from '../source/read/span'
import { addDays, daysBetween } from '../time/calendar'
import { isBare } from './context'

/** A note that uses units of an authorization, or a claim line that does because no note does. The span is that of its `units`. */
export interface LedgerNote {
  /** The id of the note or claim. */
  readonly id: Written | undefined
  /** The number of the claim line; absent for a note. */
  readonly line?: number
  readonly file: string
  readonly span: Span
  readonly date: string
  readonly units: number
}

/** An authorization and the units that notes and claim lines used. File and span are those of its id in the plan. */
export interface LedgerRow {
  readonly client: Written
  readonly authorization: Written
  readonly code: Written
  readonly payer: Written | undefined
  readonly file: string
  readonly span: Span
  /** Units. */
  readonly authorized: number
  readonly used: number
  /** The units of `used` that rest on a claim alone: no note of the workspace documents them. */
  readonly claimed: number
  /** Negative when more was used than authorized. */
  readonly left: number
  readonly from: string
  readonly through: string
  /** Units per week from the first day to the last note or line, to one decimal; undefined when nothing is used. */
  readonly pace: number | undefined
  /** The day on which the last unit was used, or will be at this pace; undefined when that is not before `through`. */
  readonly usedUp: string | undefined
  /** In order of date and time. */
  readonly notes: readonly LedgerNote[]
}

/** `17 left`, or `1 too many`. */
export function leftInWords({ left }: Pick<LedgerRow, 'left'>): string {
  return left < 0 ? `${-left} too many` : `${left} left`
}

/**
 * The authorizations of all plans and the units used, sorted by client and first day. A note counts if it names the authorization, has its
 * client and code, and is dated within its period; so does a claim line whose notes are unknown or name none. Of those with the same id, only
 * the first counts. Leaves out an authorization without a client, id, code, units or period. If several plans hold an authorization, the one
 * with the most units counts.
 */
export function ledgerOf(records: readonly AnyRecord[], context: Pick<Context, 'servicesUsing' | 'named'>): LedgerRow[] {
  const plans = records.filter(record => record.kind === 'plan')
  const held = plans.flatMap(plan => plan.authorizations.items.flatMap(authorization => heldBy(plan, authorization)))
  held.sort((a, b) => compareHeld(a, b) || b.authorized - a.authorized)
  // Only then the notes: a client's plans of many years may hold the same authorization, which thousands of notes use.
  return held.filter((row, at) => at === 0 || compareHeld(held[at - 1]!, row) !== 0).map(row => rowOf(row, context))
}

/** An authorization that has all its values. */
type Held = Pick<LedgerRow, 'client' | 'authorization' | 'code' | 'payer' | 'file' | 'authorized' | 'from' | 'through'> & { readonly item: Plan['authorizations']['items'][number] }

function compareHeld(a: Held, b: Held): number {
  return compareTexts(a.client, b.client) || compareTexts(a.from, b.from) || compareTexts(a.through, b.through)
    || compareTexts(a.authorization, b.authorization) || compareTexts(a.code, b.code)
}

function heldBy(plan: Plan, item: Held['item']): Held[] {
  const { id, code, payer, units, from, through } = item
  const client = plan.client.value
  if (!client || !id.value || !code.value || units.value === undefined || !from.value || !through.value) return []
  return [{
    client, authorization: id.value, code: code.value, payer: payer.value, file: plan.file, authorized: units.value, from: from.value, through: through.value, item,
  }]
}

function rowOf({ client, authorization, code, payer, file, authorized, from, through, item }: Held, context: Pick<Context, 'servicesUsing' | 'named'>): LedgerRow {
  const services = distinctServices(servicesOf({ client, authorization, code, from, through }, context))
  const notes = services.flatMap(ledgerNoteOf)
  const used = notes.reduce((sum, note) => sum + note.units, 0)
  const last = notes.at(-1)?.date
  // A pace over less than a week would be misleading.
  const days = last === undefined ? undefined : Math.max(7, daysBetween(from, last) + 1)
  const usedUp = used >= authorized ? usedUpOn(notes, authorized)
    : days && used > 0 ? addDays(last!, Math.ceil((authorized - used) * days / used)) : undefined
  return {
    client, authorization, code, payer, file, span: item.id.span,
    authorized, used, claimed: services.reduce((sum, billed) => (billed.kind === 'line' && isBare(billed, context) ? sum + (billed.service.units.value ?? 0) : sum), 0),
    left: authorized - used,
    from, through,
    pace: days && Math.round(used * 7 * 10 / days) / 10,
    usedUp: usedUp && usedUp < through ? usedUp : undefined,
    notes,
  }
}

/** The notes and lines that use an authorization: they have its client and code, and are dated within its period. In order. */
export function servicesOf(
  { client, authorization, code, from, through }: Pick<LedgerRow, 'client' | 'authorization' | 'code' | 'from' | 'through'>, context: Pick<Context, 'servicesUsing'>,
): BilledService[] {
  return context.servicesUsing(authorization).filter(({ client: { value }, service: { code: billed, date } }) =>
    value === client && billed.value === code && date.value !== undefined && from <= date.value && date.value <= through)
}

function ledgerNoteOf(billed: BilledService): LedgerNote[] {
  const { file, service: { date, units } } = billed
  const name = billed.kind === 'note' ? { id: billed.id.value } : { id: billed.claim.id.value, line: billed.number }
  return units.value === undefined ? [] : [{ ...name, file, span: units.span, date: date.value!, units: units.value }]
}

/** The date of the note that uses the last unit. */
function usedUpOn(notes: readonly LedgerNote[], authorized: number): string | undefined {
  let used = 0
  return notes.find(note => (used += note.units) >= authorized)?.date
}
