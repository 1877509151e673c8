import { weekNumber } from '../time/calendar'
import type { AnyRecord, Claim, Kind, Note, Plan } from '../records/record'
import { daysOf } from '../records/session'

/** What a record states about itself and others look it up by. Findings depend on the facts that were looked up for them. */
export interface Fact {
  readonly topic: (typeof topics)[keyof typeof topics]
  /** An id; of some topics with a day, week or year. */
  readonly id: string
}

/** The topics of facts: first those that only policies state, then those that only plans and policies state. */
const topics = {
  policy: 0, anyPolicy: 1, plan: 2, planOf: 3, holding: 4,
  note: 5, claim: 6, onDay: 7, inWeek: 8, inYear: 9, workedOn: 10, using: 11, carrying: 12, claimOf: 13, billing: 14, settings: 15,
} as const

/** The fact that a record of a kind has this id. */
export const named = (kind: Kind, id: string): Fact => ({ topic: topics[kind], id })
/** The fact that every policy states. */
export const anyPolicy: Fact = { topic: topics.anyPolicy, id: '' }
/** Whether only policies state a fact. */
export const isOfPolicies = (fact: Fact) => fact.topic <= topics.anyPolicy
/** Whether only plans and policies state a fact: they change rarely. */
export const isDurable = (fact: Fact) => fact.topic <= topics.holding
/** The fact that a plan is of this client. */
export const planOf = (client: string): Fact => ({ topic: topics.planOf, id: client })
/** The fact that a plan holds this authorization. */
export const holding = (authorization: string): Fact => ({ topic: topics.holding, id: authorization })
/** The fact that a note is of this client and touches this day. */
export const onDay = (client: string, date: string): Fact => ({ topic: topics.onDay, id: `${client}\n${date}` })
/** The fact that a note is of this client and code and began in the week of this date. */
export const inWeek = (client: string, code: string, date: string): Fact => ({ topic: topics.inWeek, id: `${client}\n${code}\n${weekNumber(date)}` })
/** The fact that a note is of this client and code and began in the year of this date. */
export const inYear = (client: string, code: string, date: string): Fact => ({ topic: topics.inYear, id: `${client}\n${code}\n${date.slice(0, 4)}` })
/** The fact that a note is of this provider and touches this day. */
export const workedOn = (npi: string, date: string): Fact => ({ topic: topics.workedOn, id: `${npi}\n${date}` })
/** The fact that a note takes its units from this authorization. */
export const using = (authorization: string): Fact => ({ topic: topics.using, id: authorization })
/** The fact that a note carries out this plan. */
export const carrying = (plan: string): Fact => ({ topic: topics.carrying, id: plan })
/** The fact that a claim is of this client. */
export const claimOf = (client: string): Fact => ({ topic: topics.claimOf, id: client })
/** The fact that a claim bills this note. */
export const billing = (note: string): Fact => ({ topic: topics.billing, id: note })

/** All facts of a record; one that the record states twice may come twice. */
export function factsOf(record: AnyRecord): Fact[] {
  const facts: Fact[] = []
  if (record.kind === 'settings') return facts
  if (record.id.value) facts.push(named(record.kind, record.id.value))
  if (record.kind === 'note') addNote(record, facts)
  else if (record.kind === 'plan') addPlan(record, facts)
  else if (record.kind === 'claim') addClaim(record, facts)
  else facts.push(anyPolicy)
  return facts
}

function addPlan({ client, authorizations }: Plan, facts: Fact[]) {
  if (client.value) facts.push(planOf(client.value))
  for (const { id } of authorizations.items) if (id.value) facts.push(holding(id.value))
}

function addClaim({ client, lines }: Claim, facts: Fact[]) {
  if (client.value) facts.push(claimOf(client.value))
  for (const { note } of lines.items) if (note.value) facts.push(billing(note.value))
}

function addNote(note: Note, facts: Fact[]) {
  const { client, plan, authorization, provider, service: { code, date } } = note
  if (plan.value) facts.push(carrying(plan.value))
  if (authorization.value) facts.push(using(authorization.value))
  for (const day of daysOf(note)) {
    if (client.value) facts.push(onDay(client.value, day))
    if (provider.npi.value) facts.push(workedOn(provider.npi.value, day))
  }
  if (client.value && code.value && date.value) {
    facts.push(inWeek(client.value, code.value, date.value), inYear(client.value, code.value, date.value))
  }
}
