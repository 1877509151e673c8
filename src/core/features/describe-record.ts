import { goalsOf } from '../records/goals'
import { grouped } from '../records/grouped'
import type { Claim, Note, Plan, Policy } from '../records/record'
import { called, idOr, listed, payerName } from '../records/shown-id'
import { groundOf } from '../rules/payer-says'
import type { Authorization, Context } from '../rules/rule'
import { arithmetic } from '../time/units'
import { isBuiltIn } from '../workspace/built-in'
import { leftInWords, ledgerOf } from '../workspace/ledger'
import { literal } from './markdown'
import { policyTerms, termsOf, type Term } from './payer-rows'

// Describes records in Markdown. Text from records is escaped.

/** The arithmetic of a note's units: minutes, rounding and payer; undefined when the units cannot be computed. */
export function describeUnits(note: Note, context: Context): string | undefined {
  const count = context.units(note)
  if (!count) return undefined
  const { start, end } = note.service
  const per = count.payerRules?.code.rounding.per.value
  const by = count.payerRules
    ? `Rounding by ${nameOf(count.payerRules.policy)}: ${count.rounding}${per ? `, per ${per}` : ''}${groundOf(count.payerRules, 'rounding').certain ? '' : ' (unverified)'}.`
    : 'Payer rounding unknown; counted in whole 15-minute units.'
  const what = count.notes.length > 1 ? `The day's ${count.notes.length} sessions` : `${start.value}-${end.value}`
  return `${what}: **${arithmetic(count.minutes, count.rounding)}**\n\n${by}`
}

export function describePlan(plan: Plan): string {
  const { from, through } = plan.effective
  return `**${literal(idOr(plan.id.value, 'Plan'))}** Plan of ${literal(idOr(plan.client.value, 'a client'))}, in effect ${from.value ?? '?'} to ${through.value ?? 'open'}.`
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
    ].filter(Boolean)
    if (more.length) lines.push(more.join(' '))
  }
  return lines.join('\n\n')
}

/** An authorization: code, units, dates, and the units that notes have used. */
export function describeAuthorization({ plan, authorization: { id, payer, code, units, from, through } }: Authorization, context: Context): string {
  const row = ledgerOf([plan], context).find(row => row.authorization === id.value && row.code === code.value && row.from === from.value)
  const used = row ? ` ${row.used} used, ${leftInWords(row)}.` : ''
  return `**${literal(idOr(id.value, 'Authorization'))}** ${units.value ?? '?'} units of ${literal(idOr(code.value, '?'))} authorized${payer.value ? ` by ${literal(idOr(payer.value, 'a payer'))}` : ''}, `
    + `${from.value ?? '?'} to ${through.value ?? '?'} (${literal(called('plan', plan.id.value))}).${used}`
}

/** By which claim a claim is replaced or voided; nothing for one that stands. */
export function describeStanding(claim: Claim, context: Context): string[] {
  const by = context.replacedBy(claim)
  if (!by) return []
  const verb = by.void.value === claim.id.value ? 'Voided' : 'Replaced'
  return [`${verb} by ${literal(by.id.value === undefined ? 'a claim without an id' : called('claim', by.id.value))}: it no longer counts.`]
}

/** A policy: its dates, its terms for each code with the numbers of their sources, and these sources with their confidence. `isLong`: a line for each term. */
export function describePolicy(policy: Policy, isLong = false): string {
  const { type, codes, sources } = policy
  const [before, between, after] = isLong ? ['\n  - ', '\n  - ', ''] : [' ', '. ', '.']
  const termsByCode = grouped(codes.entries, ({ value: code }) => before + (inWords(termsOf({ policy, code }), policy).join(between) || 'no rules') + after)
  const lines = Array.from(termsByCode, ([terms, entries]) => `- ${entries.map(({ key }) => literal(idOr(key, 'A code'))).join(', ')}:${terms}`)
  // What is printed of a workspace's own source is its id.
  const isShort = isLong && !isBuiltIn(policy.file)
  const read = sources.items.map(({ id, title, url, read, confidence }, index) =>
    `${index + 1}. ${isShort ? idOr(id.value, 'a source') : literal(title.value ?? url.value)}${read.value ? `, read ${read.value}` : ''}: ${confidence.value ?? 'confidence not specified'}${isLong && !isShort && url.value ? `, ${literal(url.value)}` : ''}`)
  return [
    `**${nameOf(policy)}** ${type.value ? `${type.value} payer. ` : ''}${periodOf(policy)}`,
    ...inWords(policyTerms(policy), policy).map(term => `${term}.`),
    lines.length ? `Rules:\n${lines.join('\n')}` : 'It has no rules for any code.',
    read.length ? `Sources:\n${read.join('\n')}` : 'It lists no sources.',
  ].join('\n\n')
}

/** Terms with the numbers of their sources, those of one title together. */
function inWords(terms: readonly Term[], { sources }: Policy): string[] {
  return Array.from(grouped(terms, ({ title }) => title), ([title, alike]) => {
    const bySources = grouped(alike, term => term.sources.map(source => sources.items.indexOf(source) + 1).join(', '))
    const texts = Array.from(bySources, ([cited, together]) => {
      const basis = [!together[0]!.isCertain && 'unverified', cited && `source ${cited}`].filter(Boolean).join(', ')
      return `${literal(together.map(({ text }) => text).join('; '))}${basis && ` (${basis})`}`
    })
    return `${title}: ${texts.join('; ')}`
  })
}

/** The days on which a policy is in effect, as a sentence. */
export function periodOf({ effective: { from, through } }: Policy): string {
  if (!from.value && !through.value) return 'No effective dates.'
  return `In effect ${[from.value && `from ${from.value}`, through.value ? `through ${through.value}` : 'on'].filter(Boolean).join(' ')}.`
}

function nameOf(policy: Policy): string {
  return literal(payerName(policy))
}
