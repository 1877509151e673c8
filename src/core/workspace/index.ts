import { inOrder } from '../records/order'
import type { AnyRecord } from '../records/record'
import { printsOf } from './clones'
import { factsOf, type Fact } from './facts'
import { includes, valuesOf, withoutValue, withValue, type Several } from './several'

/** How many records `before` gives at most. */
const few = 4

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
  /** The records with a fingerprint, in order where there are several. */
  private readonly prints = new Map<number, AnyRecord | AnyRecord[]>()
  /** Somebody asked for the records before another: a change concerns the few records behind it. */
  private isAskedBefore = false

  /** Replaces the records of a file and tells who asked for a fact that the old or the new ones state. */
  replace(before: readonly AnyRecord[], after: readonly AnyRecord[]): Set<Asker | AnyRecord> {
    const concerned = new Set<Asker | AnyRecord>()
    for (const record of before) {
      for (const print of printsIn(record)) {
        this.followers(print, record).forEach(follower => concerned.add(follower))
        this.removePrint(print, record)
      }
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
      for (const print of printsIn(record)) {
        this.addPrint(print, record)
        this.followers(print, record).forEach(follower => concerned.add(follower))
      }
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

  /** The records that state a fact, in no order; for who only looks, however many they are. */
  all(fact: Fact): readonly AnyRecord[] {
    return [...valuesOf(this.entries.get(fact)?.records)]
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

  /**
   * The last few records with a fingerprint that come before a record that has it too; what that record's findings hang on is then
   * these few only, however many have it.
   */
  before(print: number, record: AnyRecord): readonly AnyRecord[] {
    this.isAskedBefore = true
    const list = this.prints.get(print)
    if (!Array.isArray(list)) return []
    const end = rank(list, record)
    return list.slice(Math.max(0, end - few), end)
  }

  /** The records whose answer from `before` a record may be part of, itself among them. */
  private followers(print: number, record: AnyRecord): readonly AnyRecord[] {
    const list = this.isAskedBefore && this.prints.get(print)
    if (!Array.isArray(list)) return []
    const start = placeIn(list, record)
    return list.slice(start, start + few + 1)
  }

  private addPrint(print: number, record: AnyRecord) {
    const list = this.prints.get(print)
    if (list === undefined) this.prints.set(print, record)
    else if (Array.isArray(list)) putIn(list, record)
    else this.prints.set(print, inOrder(list, record) < 0 ? [list, record] : [record, list])
  }

  private removePrint(print: number, record: AnyRecord) {
    const list = this.prints.get(print)
    if (Array.isArray(list) && list.length > 1) takeOut(list, record)
    else this.prints.delete(print)
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

function printsIn(record: AnyRecord): readonly number[] {
  return record.kind === 'note' ? printsOf(record) : []
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
