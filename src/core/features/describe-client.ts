import { covers } from '../records/period'
import type { Note, Plan } from '../records/record'
import { called, idOr } from '../records/shown-id'
import { isDraft } from '../records/note-status'
import type { Context } from '../rules/rule'
import { leftInWords, ledgerOf, type LedgerRow } from '../workspace/ledger'
import { card, firstOf, mostOfKind } from './card'
import { literal } from './markdown'

/** The most plans of a client that are read. */
const mostPlans = 20

/** A client on a date: the plan in effect, what is left of its authorizations, and the last note. */
export function describeClient(client: string, context: Context, date: string | undefined): string {
  const plans = context.plansOf(client).slice(-mostPlans)
  const rows = ledgerOf(plans, context).filter(({ from, through }) => date === undefined || (from <= date && date <= through))
  const last = context.notesOf(client).findLast(({ service }) => service.date.value !== undefined)
  return card(`**${literal(called('Client', client))}**: ${literal(planOn(plans, date))}`, [
    ...firstOf(rows.map(leftOf), 'authorization'),
    last && `Last note: ${literal(noteInWords(last))}`,
  ])
}

function planOn(plans: readonly Plan[], date: string | undefined): string {
  const inEffect = plans.filter(({ effective }) => covers(effective, date))
  if (inEffect.length > 0) return inEffect.slice(0, mostOfKind).map(({ id, effective: { through } }) => `${called('plan', id.value)} in effect${through.value ? ` through ${through.value}` : ''}`).join('; ')
  if (plans.length === 0) return 'no plan'
  const last = plans.reduce((latest, plan) => ((plan.effective.from.value ?? '') > (latest.effective.from.value ?? '') ? plan : latest))
  const { from, through } = last.effective
  const period = `${called('plan', last.id.value)}, ${from.value ?? '?'} to ${through.value ?? 'open'}`
  return date === undefined ? period : `no plan in effect on ${date} (${period})`
}

/** What is left of an authorization: `A-1: 17 of 20 units of H2017 left, through 2026-12-31`. */
export function leftOf(row: LedgerRow): string {
  return literal(`${idOr(row.authorization, 'An authorization')}: ${shareLeft(row)}, through ${row.through}`)
}

/** `17 of 20 units of H2017 left`, or `1 too many of 2 units of H2017`. */
export function shareLeft(row: LedgerRow): string {
  const units = `${row.authorized} unit${row.authorized === 1 ? '' : 's'} of ${idOr(row.code, 'a code')}`
  return row.left < 0 ? `${leftInWords(row)} for ${units}` : `${row.left} of ${units} left`
}

function noteInWords(note: Note): string {
  const { id, service: { date, code } } = note
  return [idOr(id.value, 'without an id'), date.value, code.value && idOr(code.value, 'a code'), isDraft(note) && 'a draft'].filter(Boolean).join(', ')
}
