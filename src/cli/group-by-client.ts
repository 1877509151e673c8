import type { LineRecord } from './line-record'

/** Records that are known to each other: those of one client. */
export interface Group {
  /** Their client; empty before any client was named. */
  readonly client: string
  readonly records: readonly LineRecord[]
}

/** So many records in a row that name no client are held with the client before them; more could be any number. */
const mostStrays = 100
/** So many clients are remembered, to tell one that comes again; more could be any number. */
const mostFinished = 100_000

/** Gathers records client by client; what names none goes with those before it. Tells of the first client that comes again. */
export async function* groupByClient(records: AsyncIterable<LineRecord>, comesAgain: (record: LineRecord) => void): AsyncIterable<Group> {
  const finished = new Set<string>()
  let isTold = false
  let client = ''
  let held: LineRecord[] = []
  let strays = 0
  for await (const record of records) {
    const next = record.client ?? client
    if (next !== client || strays === mostStrays) {
      yield { client, records: held }
      held = []
      strays = 0
    }
    if (next !== client) {
      if (finished.size === mostFinished) finished.clear()
      finished.add(client)
      client = next
      if (!isTold && finished.has(client)) comesAgain(record)
      isTold ||= finished.has(client)
    }
    strays = record.client === undefined ? strays + 1 : 0
    held.push(record)
  }
  yield { client, records: held }
}
