import { weekOf } from '../time/calendar'
import type { AnyRecord, Claim, Kind, Note, Plan } from '../records/record'
import { printsOf } from './clones'

/**
 * A fact is a short text that a record states of itself and that others may look it up by. Which facts a check looked up is what
 * its findings depend on.
 */
export type Fact = string

/** The fact that a record of a kind has this id. */
export const named = (kind: Kind, id: string): Fact => `${kind} ${id}`
/** The fact that every policy states. */
export const anyPolicy: Fact = 'any policy'
/** The fact that a plan is of this client. */
export const planOf = (client: string): Fact => `plan of ${client}`
/** The fact that a plan holds this authorization. */
export const holding = (authorization: string): Fact => `holding ${authorization}`
/** The fact that a note is of this client and touches this day. */
export const onDay = (client: string, date: string): Fact => `day ${date} ${client}`
/** The fact that a note is of this client and code and began in the week of this Sunday. */
export const inWeek = (client: string, code: string, sunday: string): Fact => `week ${sunday} ${code} ${client}`
/** The fact that a note is of this client and code and began in this year. */
export const inYear = (client: string, code: string, year: string): Fact => `year ${year} ${code} ${client}`
/** The fact that a note is of this provider and touches this day. */
export const workedOn = (npi: string, date: string): Fact => `worked ${date} ${npi}`
/** The fact that a note takes its units from this authorization. */
export const using = (authorization: string): Fact => `using ${authorization}`
/** The fact that a note carries out this plan. */
export const carrying = (plan: string): Fact => `carrying ${plan}`
/** The fact that a claim bills this note. */
export const billing = (note: string): Fact => `billing ${note}`
/** The fact that a note's narrative has this fingerprint. */
export const printed = (print: number): Fact => `print ${print}`
/** What is asked by who wants to know whether the notes with an id are free of errors; no record states it. */
export const verdictOn = (note: string): Fact => `verdict ${note}`

/** All facts of a record; settings state none. */
export function factsOf(record: AnyRecord): Fact[] {
  if (record.kind === 'settings') return []
  const facts = record.kind === 'note' ? ofNote(record) : record.kind === 'plan' ? ofPlan(record) : record.kind === 'claim' ? ofClaim(record) : [anyPolicy]
  return record.id.value ? [named(record.kind, record.id.value), ...facts] : facts
}

function ofPlan({ client, authorizations }: Plan): Fact[] {
  return [...some(client.value, planOf), ...authorizations.items.flatMap(({ id }) => some(id.value, holding))]
}

function ofClaim({ lines }: Claim): Fact[] {
  return [...new Set(lines.items.flatMap(({ note }) => some(note.value, billing)))]
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

/** The days a note touches: the one it began on, and the one it ended on if that is another. */
export function daysOf({ service: { date, end_date } }: Note): string[] {
  return [...new Set([date.value, end_date.value])].filter(day => day !== undefined)
}

function some<T>(value: string | undefined, of: (value: string) => T | T[]): T[] {
  return value ? [of(value)].flat() as T[] : []
}
