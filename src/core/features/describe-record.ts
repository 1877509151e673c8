import { goalsOf } from '../records/goals'
import type { Note, Plan, Policy } from '../records/record'
import { called, idOr, listed, payerName } from '../records/shown-id'
import type { Authorization, Context } from '../rules/rule'
import { arithmetic } from '../time/units'
import { leftInWords, ledgerOf } from '../workspace/ledger'
import { literal } from './markdown'
import { saidOf } from './payer-rows'

// What the workspace's own records say, in Markdown. Their words are shown as they are, never as markup.

/** A note's arithmetic: the clock, the rounding and who asks for it. */
export function describeUnits(note: Note, context: Context): string | undefined {
  const count = context.units(note)
  if (!count) return undefined
  const { start, end } = note.service
  const per = count.payerRules?.code.rounding.per.value
  const by = count.payerRules
    ? `Rounded as ${nameOf(count.payerRules.policy)} does: ${count.rounding}${per ? `, per ${per}` : ''}${count.payerRules.certain ? '' : ' (unverified)'}.`
    : 'No rounding of this payer is known: whole quarters of an hour.'
  const what = count.notes.length > 1 ? `The day's ${count.notes.length} sessions` : `${start.value}-${end.value}`
  return `${what}: **${arithmetic(count.minutes, count.rounding)}**\n\n${by}`
}

/** A plan. */
export function describePlan(plan: Plan): string {
  const { from, through } = plan.effective
  return `**${literal(idOr(plan.id.value, 'Plan'))}** Plan of ${literal(idOr(plan.client.value, 'a client'))}, in effect ${from.value ?? '?'} to ${through.value ?? 'open'}.`
}

/** A goal or objective of a plan, by its id. */
export function describeGoal(plan: Plan, id: string): string | undefined {
  const found = goalsOf(plan).find(goal => goal.id === id)
  if (!found) return undefined
  const { goal, objective } = found
  const lines = [`**${literal(idOr(goal.id.value, 'Goal'))}** ${literal(goal.statement.value)}${goal.domain.value ? ` (${goal.domain.value})` : ''}`]
  if (objective) {
    lines.push(`**${literal(idOr(objective.id.value, 'Objective'))}** ${literal(objective.statement.value)}`)
    const more = [
      objective.measure.value && `Measure: ${literal(objective.measure.value.replace(/\.$/, ''))}.`, objective.target.value && `Target: ${objective.target.value}.`,
      objective.services.items.length > 0 && `Planned for ${literal(listed(objective.services.items.map(one => one.value)))}.`,
    ].filter(Boolean)
    if (more.length) lines.push(more.join(' '))
  }
  return lines.join('\n\n')
}

/** An authorization: what it is for, how much and until when, and how much of it the notes have used. */
export function describeAuthorization({ plan, authorization: { id, payer, code, units, from, through } }: Authorization, context: Context): string {
  const row = ledgerOf([plan], context).find(one => one.authorization === id.value && one.code === code.value && one.from === from.value)
  const used = row ? ` ${row.used} used, ${leftInWords(row)}.` : ''
  return `**${literal(idOr(id.value, 'Authorization'))}** ${units.value ?? '?'} units of ${literal(idOr(code.value, '?'))} authorized${payer.value ? ` by ${literal(idOr(payer.value, 'a payer'))}` : ''}, `
    + `${from.value ?? '?'} to ${through.value ?? '?'} (${literal(called('plan', plan.id.value))}).${used}`
}

/** A policy: what it says code by code, and where that was read, with how sure it is. */
export function describePolicy(policy: Policy): string {
  const { type, effective, codes, sources } = policy
  const dates = effective.present ? `In effect ${effective.from.value ?? '?'} to ${effective.through.value ?? 'open'}.` : 'Without dates of its own.'
  const lines = codes.entries.map(({ key, value }) => {
    const said = saidOf(value).map(({ title, text }) => `${title}: ${literal(text)}`)
    return `- ${literal(idOr(key, 'A code'))}: ${said.join('. ') || 'nothing that is checked'}.`
  })
  const read = sources.items.map(({ title, url, read, confidence }) =>
    `- ${literal(title.value ?? url.value)}${read.value ? `, read ${read.value}` : ''}: ${confidence.value ?? 'confidence not said'}`)
  return [
    `**${nameOf(policy)}** ${type.value ? `${type.value} payer. ` : ''}${dates}`,
    lines.length ? `What it says:\n${lines.join('\n')}` : 'It says nothing of any code.',
    read.length ? `Read in:\n${read.join('\n')}` : 'It names no source.',
  ].join('\n\n')
}

function nameOf(policy: Policy): string {
  return literal(payerName(policy))
}
