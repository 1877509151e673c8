import { inOrder } from '../records/order'
import type { AnyRecord, Note } from '../records/record'
import { factsOf, type Fact } from './facts'
import { Prints } from './prints'
import { includes, valuesOf, withoutValue, withValue, type Several } from './several'

/** What is known of a fact: the records that state it, and who looked it up. */
interface Entry<Asker extends object> {
  readonly fact: Fact
  records: Several<AnyRecord>
  /** The records in order, once somebody asked for them. */
  sorted: AnyRecord[] | undefined
  askers: Several<Asker>
}

/** Every record of the workspace by its facts, and for every fact who looked it up. `Asker` is whatever the caller checks, records among it. */
export class Index<Asker extends object> {
  private readonly entries = new Map<Fact, Entry<Asker>>()
  /** The facts that an asker looked up. */
  private readonly asked = new Map<Asker, Entry<Asker>[]>()
  private readonly prints = new Prints()

  /** Replaces the records of a file and tells who asked for a fact that the old or the new ones state. */
  replace(before: readonly AnyRecord[], after: readonly AnyRecord[]): Set<Asker | AnyRecord> {
    const concerned = new Set<Asker | AnyRecord>()
    for (const record of before) {
      if (record.kind === 'note') for (const follower of this.prints.remove(record)) concerned.add(follower)
      for (const fact of factsOf(record)) {
        const entry = this.entries.get(fact)
        if (!entry || !includes(entry.records, record)) continue
        for (const asker of valuesOf(entry.askers)) concerned.add(asker)
        entry.records = withoutValue(entry.records, record)
        if (entry.sorted) takeOut(entry.sorted, record)
        this.drop(entry)
      }
    }
    for (const record of after) {
      if (record.kind === 'note') for (const follower of this.prints.add(record)) concerned.add(follower)
      for (const fact of factsOf(record)) {
        const entry = this.entry(fact)
        if (includes(entry.records, record)) continue
        entry.records = withValue(entry.records, record)
        if (entry.sorted) putIn(entry.sorted, record)
        for (const asker of valuesOf(entry.askers)) concerned.add(asker)
      }
    }
    return concerned
  }

  /** The records that state a fact, in order, as they are until the next change; remembers who asked, if somebody's findings hang on it. */
  find(fact: Fact, asker?: Asker): readonly AnyRecord[] {
    const entry = asker === undefined ? this.entries.get(fact) : this.entry(fact)
    if (asker !== undefined && !includes(entry!.askers, asker)) {
      entry!.askers = withValue(entry!.askers, asker)
      const asked = this.asked.get(asker)
      if (asked) asked.push(entry!)
      else this.asked.set(asker, [entry!])
    }
    if (!(entry?.records instanceof Set)) return entry?.records ? [entry.records] : []
    return entry.sorted ??= [...entry.records].sort(inOrder)
  }

  /** Who looked a fact up. */
  askersOf(fact: Fact): ReadonlySet<Asker> {
    return new Set(valuesOf(this.entries.get(fact)?.askers))
  }

  /** Forgets what somebody asked, before asking anew or for good. */
  forget(asker: Asker) {
    for (const entry of this.asked.get(asker) ?? []) {
      entry.askers = withoutValue(entry.askers, asker)
      this.drop(entry)
    }
    this.asked.delete(asker)
  }

  /** The notes before a note that have some of its fingerprints, a few for each of these, one after the other. */
  before(note: Note): readonly Note[] {
    return this.prints.before(note)
  }

  private entry(fact: Fact): Entry<Asker> {
    let entry = this.entries.get(fact)
    if (!entry) this.entries.set(fact, entry = { fact, records: undefined, sorted: undefined, askers: undefined })
    return entry
  }

  /** Lets go of a fact that nobody states and nobody asked for. */
  private drop(entry: Entry<Asker>) {
    if (!entry.records && !entry.askers) this.entries.delete(entry.fact)
  }
}

// Keeping a list in order takes a search; sorting it anew after each key pressed would be felt.
function putIn(list: AnyRecord[], record: AnyRecord) {
  list.splice(rank(list, record), 0, record)
}

function takeOut(list: AnyRecord[], record: AnyRecord) {
  list.splice(placeIn(list, record), 1)
}

/** Where a record stands in an ordered list; one that is gone from its file no longer knows its place there. */
function placeIn(list: readonly AnyRecord[], record: AnyRecord): number {
  const at = rank(list, record)
  return list[at] === record ? at : list.indexOf(record)
}

/** How many records of an ordered list come before a record. */
function rank(list: readonly AnyRecord[], record: AnyRecord): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (list[middle] !== record && inOrder(list[middle]!, record) < 0) low = middle + 1
    else high = middle
  }
  return low
}
