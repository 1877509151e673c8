import { grouped } from '../records/grouped'
import { goalsOf, isClosed } from '../records/goals'
import { covers } from '../records/period'
import type { Claim, Note, Plan } from '../records/record'
import { called, idOr, listed } from '../records/shown-id'
import type { Authorization, Context } from '../rules/rule'
import { count } from '../time/units'
import { ledgerOf, type LedgerRow } from '../workspace/ledger'
import { onDate } from './authorizations'
import { capitalized } from './capitalized'
import { card, firstOf } from './card'
import { nameOfPayer } from './describe-charge'
import { leftOf, shareLeft } from './describe-client'
import { literal } from './markdown'

// Describes plans and their parts in Markdown. Text from records is escaped.

/** A plan: its period, client and signatures, its goals, what is left of its authorizations, and its notes. Judged on `date` if there is one. */
export function describePlan(plan: Plan, context: Context, date?: string): string {
  const { id, client, effective: { from, through }, goals, signed } = plan
  const isNot = date !== undefined && covers(plan.effective, date) === false
  const objectives = goals.items.flatMap(goal => goal.objectives.items)
  const closed = objectives.filter(isClosed).length
  const notes = context.notesCarrying(id.value)
  const last = notes.findLast(({ service }) => service.date.value !== undefined)?.service.date.value
  return card(`**${literal(called('Plan', id.value))}**: ${isNot ? `not in effect on ${date}, but ` : 'in effect '}${from.value ?? '?'} to ${through.value ?? 'open'}`, [
    client.value !== undefined && literal(called('Client', client.value)),
    signed.items.length > 0 ? Array.from(grouped(signed.items, ({ date }) => date.value), ([day, signatures]) =>
      `Signed by ${listed(signatures.map(({ by }) => by.value ?? 'others'))}${day ? ` on ${day}` : ''}`).join('; ') : 'No signature',
    [count(goals.items.length, 'goal'), count(objectives.length, 'objective')].join(', ') + (closed > 0 ? ` (${closed} closed)` : ''),
    ...firstOf(ledgerOf([plan], context).map(leftOf), 'authorization'),
    notes.length > 0 && `${count(notes.length, 'note')}${last ? `, last ${last}` : ''}`,
  ])
}

/** A goal or objective of a plan; undefined when the plan has no such id. */
export function describeGoal(plan: Plan, id: string): string | undefined {
  const found = goalsOf(plan).find(goal => goal.id === id)
  if (!found) return undefined
  const { goal, objective } = found
  const lines = [`**${literal(idOr(goal.id.value, 'Goal'))}** ${literal(goal.statement.value)}${goal.domain.value ? ` (${goal.domain.value})` : ''}`]
  if (objective) {
    lines.push(`**${literal(idOr(objective.id.value, 'Objective'))}** ${literal(objective.statement.value)}`)
    const more = [
      objective.measure.value && `Measure: ${literal(objective.measure.value.replace(/\.$/, ''))}.`, objective.target.value && `Target: ${objective.target.value}.`,
      objective.services.items.length > 0 && `Planned for ${literal(listed(objective.services.items.map(({ value }) => value)))}.`,
      objective.status.value && objective.status.value !== 'open' && `${capitalized(objective.status.value)}${objective.closed.value ? ` ${objective.closed.value}` : ''}.`,
    ].filter(Boolean)
    if (more.length) lines.push(more.join(' '))
  }
  return lines.join('\n\n')
}

/** The authorizations with an id: units used and left, period, payer and plan. Those of a record's client and date come alone, if there are any. */
export function describeAuthorizations(id: string, record: Note | Plan | Claim | undefined, context: Context, date?: string): string | undefined {
  const all = context.authorizations(id)
  const own = record ? all.filter(({ plan }) => plan === record || (record.client.value !== undefined && plan.client.value === record.client.value)) : []
  const dated = own.filter(({ authorization }) => covers(authorization, date))
  const shown = dated.length > 0 ? dated : own.length > 0 ? own : all
  return firstOf([...new Set(shown.map(authorization => describeAuthorization(authorization, context)))], 'authorization', 2).join('\n\n') || undefined
}

function describeAuthorization({ plan, authorization: { id, payer, code, units, from, through } }: Authorization, context: Context): string {
  const row = ledgerOf([plan], context).find(row => row.authorization === id.value && row.code === code.value && row.from === from.value)
  const by = payer.value === undefined ? '' : ` by ${nameOfPayer(payer.value, context)}`
  return card(`**${literal(called('Authorization', id.value))}**: ${row ? literal(shareLeft(row)) : `${units.value ?? '?'} units of ${literal(idOr(code.value, '?'))}`}`, [
    `Authorized${by}, ${from.value ?? '?'} to ${through.value ?? '?'} (${literal(called('plan', plan.id.value))})`,
    row && row.notes.length > 0 && usedInWords(row, context.today()),
  ])
}

function usedInWords(row: LedgerRow, today = ''): string {
  const { used, left, notes, pace, usedUp } = onDate(row, today)
  const last = notes.at(-1)!.date
  const end = usedUp === undefined ? '' : left > 0 ? `, so used up on ${usedUp}` : `; used up on ${usedUp}`
  return `${count(used, 'unit')} used, last on ${last}${pace === undefined ? '' : `; ${pace} a week`}${end}`
}
