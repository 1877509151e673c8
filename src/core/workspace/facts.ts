import { weekNumber } from '../time/calendar'
import type { AnyRecord, Claim, Kind, Note, Plan } from '../records/record'
import { daysOf } from '../records/session'

/**
 * A fact is a short text that a record states of itself and that others may look it up by. Which facts a check looked up is what
 * its findings depend on.
 */
export type Fact = string

// Ids hold no line ends, so that no two facts can be the same text. Those of plans and policies begin with a sign.

/** The fact that a record of a kind has this id. */
export const named = (kind: Kind, id: string): Fact => `${kind === 'plan' || kind === 'policy' ? '=' : ''}id\n${kind}\n${id}`
/** The fact that every policy states. */
export const anyPolicy: Fact = '=policy'
/** Tells whether a fact is one that only policies state. */
export const isOfPolicies = (fact: Fact) => fact === anyPolicy || fact.startsWith(idOfPolicy)
const idOfPolicy = named('policy', '')
/** Tells whether a fact is of plans and policies, on which most of what is said of a note hangs. */
export const isOfRules = (fact: Fact) => fact.startsWith('=')
/** The fact that a plan is of this client. */
export const planOf = (client: string): Fact => `=plan of\n${client}`
/** The fact that a plan holds this authorization. */
export const holding = (authorization: string): Fact => `=holding\n${authorization}`
/** The fact that a note is of this client and touches this day. */
export const onDay = (client: string, date: string): Fact => `day\n${client}\n${date}`
/** The fact that a note is of this client and code and began in the week of this date. */
export const inWeek = (client: string, code: string, date: string): Fact => `week\n${client}\n${code}\n${weekNumber(date)}`
/** The fact that a note is of this client and code and began in the year of this date. */
export const inYear = (client: string, code: string, date: string): Fact => `year\n${client}\n${code}\n${date.slice(0, 4)}`
/** The fact that a note is of this provider and touches this day. */
export const workedOn = (npi: string, date: string): Fact => `worked\n${npi}\n${date}`
/** The fact that a note takes its units from this authorization. */
export const using = (authorization: string): Fact => `using\n${authorization}`
/** The fact that a note carries out this plan. */
export const carrying = (plan: string): Fact => `carrying\n${plan}`
/** The fact that a claim is of this client. */
export const claimOf = (client: string): Fact => `claim of\n${client}`
/** The fact that a claim bills this note. */
export const billing = (note: string): Fact => `billing\n${note}`
/** What is asked by who wants to know what was found in the notes with an id; no record states it. */
export const verdictOn = (note: string): Fact => `verdict\n${note}`

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
