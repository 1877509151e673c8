import { weekNumber } from '../time/calendar'
import type { AnyRecord, Claim, Kind, Note, Plan } from '../records/record'
import { daysOf } from '../records/session'

/**
 * A fact is what a record states of itself and others may look it up by: what it is about, an id, and for some a time. Which facts a check
 * looked up is what its findings depend on.
 */
export interface Fact {
  readonly about: number
  readonly id: string
  /** A day, week or year. */
  readonly when?: string
}

/** What facts are about; first what only policies state, then what only plans and policies do. */
const about = {
  policy: 0, anyPolicy: 1, plan: 2, planOf: 3, holding: 4,
  note: 5, claim: 6, onDay: 7, inWeek: 8, inYear: 9, workedOn: 10, using: 11, carrying: 12, claimOf: 13, billing: 14, verdictOn: 15, settings: 16,
} as const

/** The fact that a record of a kind has this id. */
export const named = (kind: Kind, id: string): Fact => ({ about: about[kind], id })
/** The fact that every policy states. */
export const anyPolicy: Fact = { about: about.anyPolicy, id: '' }
/** Tells whether a fact is one that only policies state. */
export const isOfPolicies = (fact: Fact) => fact.about <= about.anyPolicy
/** Tells whether a fact is of plans and policies, on which most of what is said of a note hangs. */
export const isOfRules = (fact: Fact) => fact.about <= about.holding
/** The fact that a plan is of this client. */
export const planOf = (client: string): Fact => ({ about: about.planOf, id: client })
/** The fact that a plan holds this authorization. */
export const holding = (authorization: string): Fact => ({ about: about.holding, id: authorization })
/** The fact that a note is of this client and touches this day. */
export const onDay = (client: string, date: string): Fact => ({ about: about.onDay, id: client, when: date })
/** The fact that a note is of this client and code and began in the week of this date. */
export const inWeek = (client: string, code: string, date: string): Fact => ({ about: about.inWeek, id: client, when: `${code} ${weekNumber(date)}` })
/** The fact that a note is of this client and code and began in the year of this date. */
export const inYear = (client: string, code: string, date: string): Fact => ({ about: about.inYear, id: client, when: `${code} ${date.slice(0, 4)}` })
/** The fact that a note is of this provider and touches this day. */
export const workedOn = (npi: string, date: string): Fact => ({ about: about.workedOn, id: npi, when: date })
/** The fact that a note takes its units from this authorization. */
export const using = (authorization: string): Fact => ({ about: about.using, id: authorization })
/** The fact that a note carries out this plan. */
export const carrying = (plan: string): Fact => ({ about: about.carrying, id: plan })
/** The fact that a claim is of this client. */
export const claimOf = (client: string): Fact => ({ about: about.claimOf, id: client })
/** The fact that a claim bills this note. */
export const billing = (note: string): Fact => ({ about: about.billing, id: note })
/** What is asked by who wants to know what was found in the notes with an id; no record states it. */
export const verdictOn = (note: string): Fact => ({ about: about.verdictOn, id: note })

/** Keeps one thing for each fact. */
export class ByFact<T> {
  private readonly ofId: (Map<string, T> | undefined)[] = []
  private readonly ofTime: (Map<string, Map<string, T>> | undefined)[] = []

  get({ about, id, when }: Fact): T | undefined {
    return when === undefined ? this.ofId[about]?.get(id) : this.ofTime[about]?.get(id)?.get(when)
  }

  set({ about, id, when }: Fact, thing: T) {
    if (when === undefined) {
      (this.ofId[about] ??= new Map()).set(id, thing)
      return
    }
    const times = (this.ofTime[about] ??= new Map()).get(id)
    if (times) times.set(when, thing)
    else this.ofTime[about].set(id, new Map([[when, thing]]))
  }

  delete({ about, id, when }: Fact) {
    if (when === undefined) {
      this.ofId[about]?.delete(id)
      return
    }
    const times = this.ofTime[about]?.get(id)
    times?.delete(when)
    if (times?.size === 0) this.ofTime[about]?.delete(id)
  }
}

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
