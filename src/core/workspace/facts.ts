import { weekOf } from '../time/calendar'
import { namesIn, type Name } from '../records/names'
import type { AnyRecord, Claim, Kind, Note, Plan } from '../records/record'
import { daysOf } from '../records/session'
import { printsOf } from './clones'

/**
 * A fact is a short text that a record states of itself and that others may look it up by. Which facts a check looked up is what
 * its findings depend on.
 */
export type Fact = string

// Ids hold no line ends, so that no two facts can be the same text.
const fact = (...parts: readonly (string | number)[]): Fact => parts.join('\n')

/** The fact that a record of a kind has this id. */
export const named = (kind: Kind, id: string) => fact('id', kind, id)
/** The fact that every policy states. */
export const anyPolicy = fact('policy')
/** Tells whether a fact is one that only policies state. */
export const isOfPolicies = (of: Fact) => of === anyPolicy || of.startsWith(named('policy', ''))
/** The fact that a plan is of this client. */
export const planOf = (client: string) => fact('plan of', client)
/** The fact that a plan holds this authorization. */
export const holding = (authorization: string) => fact('holding', authorization)
/** The fact that a note is of this client and touches this day. */
export const onDay = (client: string, date: string) => fact('day', client, date)
/** The fact that a note is of this client and code and began in the week of this Sunday. */
export const inWeek = (client: string, code: string, sunday: string) => fact('week', client, code, sunday)
/** The fact that a note is of this client and code and began in this year. */
export const inYear = (client: string, code: string, year: string) => fact('year', client, code, year)
/** The fact that a note is of this provider and touches this day. */
export const workedOn = (npi: string, date: string) => fact('worked', npi, date)
/** The fact that a note takes its units from this authorization. */
export const using = (authorization: string) => fact('using', authorization)
/** The fact that a note carries out this plan. */
export const carrying = (plan: string) => fact('carrying', plan)
/** The fact that a claim is of this client. */
export const claimOf = (client: string) => fact('claim of', client)
/** The fact that a claim bills this note. */
export const billing = (note: string) => fact('billing', note)
/** The fact that a note's narrative has this fingerprint. */
export const printed = (print: number) => fact('print', print)
/** The fact that a record gives a name or refers to one. */
export const mentioning = ({ sort, scope, id }: Name) => fact('mention', sort, scope, id)
/** What is asked by who wants to know what was found in the notes with an id; no record states it. */
export const verdictOn = (note: string) => fact('verdict', note)

/** All facts of a record, each once. */
export function factsOf(record: AnyRecord): Fact[] {
  const mentions = namesIn(record).map(({ name }) => mentioning(name))
  if (record.kind === 'settings') return [...new Set(mentions)]
  const facts = record.kind === 'note' ? ofNote(record) : record.kind === 'plan' ? ofPlan(record) : record.kind === 'claim' ? ofClaim(record) : [anyPolicy]
  return [...new Set([...some(record.id.value, id => named(record.kind, id)), ...facts, ...mentions])]
}

function ofPlan({ client, authorizations }: Plan): Fact[] {
  return [...some(client.value, planOf), ...authorizations.items.flatMap(({ id }) => some(id.value, holding))]
}

function ofClaim({ client, lines }: Claim): Fact[] {
  return [...some(client.value, claimOf), ...lines.items.flatMap(({ note }) => some(note.value, billing))]
}

function ofNote(note: Note): Fact[] {
  const { client, plan, authorization, provider, service } = note
  const { code, date } = service
  const days = daysOf(note)
  return [
    ...some(plan.value, carrying), ...some(authorization.value, using),
    ...some(client.value, one => days.map(day => onDay(one, day))),
    ...some(provider.npi.value, npi => days.map(day => workedOn(npi, day))),
    ...(client.value && code.value && date.value
      ? [inWeek(client.value, code.value, weekOf(date.value)), inYear(client.value, code.value, date.value.slice(0, 4))] : []),
    ...printsOf(note).map(printed),
  ]
}

function some<T>(value: string | undefined, of: (value: string) => T | T[]): T[] {
  return value ? [of(value)].flat() as T[] : []
}
