import type { LineRecord } from './line-record'

/** Consecutive records of one client, which are checked together. */
export interface Group {
  /** Empty before the first record that names a client. */
  readonly client: string
  readonly records: readonly LineRecord[]
}

/** The most consecutive records without a client that are grouped with the client before them. The next one begins a new group. */
const maxUnnamed = 100
/** The most clients remembered to recognize one that returns. Beyond that, all are forgotten. */
const maxFinished = 100_000

/** Groups records by client; a record that names none joins the group before it. Calls `onUnsorted` for the first client that returns. */
export async function* groupByClient(records: AsyncIterable<LineRecord>, onUnsorted: (record: LineRecord) => void): AsyncIterable<Group> {
  const finished = new Set<string>()
  let isReported = false
  let client = ''
  let held: LineRecord[] = []
  let unnamed = 0
  for await (const record of records) {
    const next = record.client ?? client
    if (next !== client || unnamed === maxUnnamed) {
      yield { client, records: held }
      held = []
      unnamed = 0
    }
    if (next !== client) {
      if (finished.size === maxFinished) finished.clear()
      finished.add(client)
      client = next
      if (!isReported && finished.has(client)) onUnsorted(record)
      isReported ||= finished.has(client)
    }
    unnamed = record.client === undefined ? unnamed + 1 : 0
    held.push(record)
  }
  yield { client, records: held }
}
