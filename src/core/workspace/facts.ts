import { weekNumber } from '../time/calendar'
import { idsReplacedBy } from '../records/claim-standing'
import type { BareLine, LineRole } from '../records/billed'
import type { AnyRecord, Claim, Kind, Note, Plan } from '../records/record'
import type { Payable } from '../rules/rule'
import { centsPerUnit, serviceOf } from '../records/charges'
import { isCounted } from '../records/note-status'
import { daysOf } from '../records/session'

/** A property of a record that others look it up by. Findings depend on the facts that their rules looked up. */
export interface Fact {
  readonly topic: (typeof topics)[keyof typeof topics]
  /** An id, for some topics joined with a day, week or year. */
  readonly id: string
}

/** The topics of facts: those of policies first, then those of plans, then those of notes and claims. */
const topics = {
  policy: 0, anyPolicy: 1, plan: 2, planOf: 3, holding: 4,
  note: 5, claim: 6, onDay: 7, inWeek: 8, inYear: 9, workedOn: 10, using: 11, carrying: 12, claimOf: 13, billing: 14, settings: 15, charging: 16, lineOf: 17, inMonth: 18,
  replacing: 19, noteOf: 20,
} as const

/** A record of this kind has this id. */
export const named = (kind: Kind, id: string): Fact => ({ topic: topics[kind], id })
/** The record is a policy. */
export const anyPolicy: Fact = { topic: topics.anyPolicy, id: '' }
/** Whether a fact is about policies only. */
export const isOfPolicies = (fact: Fact) => fact.topic <= topics.anyPolicy
/** Whether a fact is about plans and policies only, which change rarely. */
export const isDurable = (fact: Fact) => fact.topic <= topics.holding
/** A plan is of this client. */
export const planOf = (client: string): Fact => ({ topic: topics.planOf, id: client })
/** A plan holds this authorization. */
export const holding = (authorization: string): Fact => ({ topic: topics.holding, id: authorization })
/** A note is of this client and touches this day, or a claim line is dated it. */
export const onDay = (client: string, date: string): Fact => ({ topic: topics.onDay, id: `${client}\n${date}` })
/** A billed service is of this client and code and began in the week of this date. */
export const inWeek = (client: string, code: string, date: string): Fact => ({ topic: topics.inWeek, id: `${client}\n${code}\n${weekNumber(date)}` })
/** A billed service is of this client and code and began in the month of this date. */
export const inMonth = (client: string, code: string, date: string): Fact => ({ topic: topics.inMonth, id: `${client}\n${code}\n${date.slice(0, 7)}` })
/** A billed service is of this client and code and began in the year of this date. */
export const inYear = (client: string, code: string, date: string): Fact => ({ topic: topics.inYear, id: `${client}\n${code}\n${date.slice(0, 4)}` })
/** A note is of this provider and touches this day. */
export const workedOn = (npi: string, date: string): Fact => ({ topic: topics.workedOn, id: `${npi}\n${date}` })
/** A billed service uses units of this authorization. */
export const using = (authorization: string): Fact => ({ topic: topics.using, id: authorization })
/** A note names this plan. */
export const carrying = (plan: string): Fact => ({ topic: topics.carrying, id: plan })
/** A claim is of this client. */
export const claimOf = (client: string): Fact => ({ topic: topics.claimOf, id: client })
/** A claim bills this note. */
export const billing = (note: string): Fact => ({ topic: topics.billing, id: note })

/** A claim charges this payer for this service. Claims without a payer count by the folder whose default payer they have. */
export const charging = ({ payer, file }: Payable, service: string): Fact => (
  { topic: topics.charging, id: `${payer.present ? payer.value : `\n${file.slice(0, file.lastIndexOf('/') + 1)}`}\n${service}` })
/** A claim has a line of this client and code on this day. */
export const lineOf = (client: string, code: string, date: string): Fact => ({ topic: topics.lineOf, id: `${client}\n${code}\n${date}` })
/** A note, final or not, is of this client. */
export const noteOf = (client: string): Fact => ({ topic: topics.noteOf, id: client })
/** A claim replaces or voids this claim. */
export const replacing = (claim: string): Fact => ({ topic: topics.replacing, id: claim })

/**
 * The facts about a record, or about a claim line that counts as `role`. May contain duplicates. A note that is not counted has only its id and
 * client, and a template has none.
 */
export function factsOf(record: AnyRecord | BareLine, role: LineRole = 'service'): Fact[] {
  const facts: Fact[] = []
  if (record.kind === 'line') return role === 'service' ? lineFactsOf(record) : unitFactsOf(record)
  if (record.kind === 'settings' || record.isTemplate) return facts
  if (record.id.value) facts.push(named(record.kind, record.id.value))
  if (record.kind === 'note') addNote(record, facts)
  else if (record.kind === 'plan') addPlan(record, facts)
  else if (record.kind === 'claim') facts.push(...claimFactsOf(record))
  else facts.push(anyPolicy)
  return facts
}

function addNote(note: Note, facts: Fact[]) {
  if (note.client.value) facts.push(noteOf(note.client.value))
  if (isCounted(note)) facts.push(...sessionFactsOf(note))
}

function addPlan({ client, authorizations }: Plan, facts: Fact[]) {
  if (client.value) facts.push(planOf(client.value))
  for (const { id } of authorizations.items) if (id.value) facts.push(holding(id.value))
}

function claimFactsOf(claim: Claim): Fact[] {
  const facts = idsReplacedBy(claim).map(replacing)
  const { client, lines } = claim
  if (client.value) facts.push(claimOf(client.value))
  for (const line of lines.items) {
    const { note, code, date } = line
    const service = centsPerUnit(line) === undefined ? undefined : serviceOf(line)
    for (const { value } of note.items) if (value) facts.push(billing(value))
    if (service !== undefined) facts.push(charging(claim, service))
    if (client.value && code.value && date.value) facts.push(lineOf(client.value, code.value, date.value))
  }
  return facts
}

/** The facts about a note's session that other records count or compare. */
export function sessionFactsOf(note: Note): Fact[] {
  const facts = serviceFactsOf(note)
  const { client, plan, provider } = note
  if (plan.value) facts.push(carrying(plan.value))
  for (const day of daysOf(note)) {
    if (client.value) facts.push(onDay(client.value, day))
    if (provider.npi.value) facts.push(workedOn(provider.npi.value, day))
  }
  return facts
}

/** The facts about a claim line that counts as a service. */
function lineFactsOf(line: BareLine): Fact[] {
  const { client, service: { date } } = line
  return client.value && date.value ? [...serviceFactsOf(line), onDay(client.value, date.value)] : serviceFactsOf(line)
}

/** The facts about the authorization that a note or claim line uses. */
function unitFactsOf({ authorization }: Pick<BareLine, 'authorization'>): Fact[] {
  return authorization.value ? [using(authorization.value)] : []
}

/** The facts about the service that a note or claim line bills. */
function serviceFactsOf({ client, authorization, service: { code, date } }: Note | BareLine): Fact[] {
  const facts = unitFactsOf({ authorization })
  if (client.value && code.value && date.value) {
    facts.push(inWeek(client.value, code.value, date.value), inMonth(client.value, code.value, date.value), inYear(client.value, code.value, date.value))
  }
  return facts
}
