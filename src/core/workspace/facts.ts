import type { AnyRecord, Kind, Note } from '../records/record'

/**
 * A fact is a short text that a record states of itself and that others may look it up by. Which facts a check looked up is what
 * its findings depend on.
 */
export type Fact = string

/** The fact that a record of a kind has this id. */
export const named = (kind: Kind, id: string): Fact => `${kind} ${id}`
/** The fact that a plan is of this client. */
export const planOf = (client: string): Fact => `plan of ${client}`
/** The fact that a note is of this client, code and day. */
export const sessionOn = (client: string, code: string, date: string): Fact => `session ${client} ${code} ${date}`

/** The session fact of a note, when the note says all of it. */
export function sessionFact({ client, service }: Note): Fact | undefined {
  const { code, date } = service
  return client.value && code.value && date.value ? sessionOn(client.value, code.value, date.value) : undefined
}

/** All facts of a record. */
export function factsOf(record: AnyRecord): Fact[] {
  const facts: (Fact | undefined)[] = [record.id.value && named(record.kind, record.id.value)]
  if (record.kind === 'plan') facts.push(record.client.value && planOf(record.client.value))
  if (record.kind === 'note') facts.push(sessionFact(record))
  return facts.filter(fact => fact !== undefined && fact !== '') as Fact[]
}
