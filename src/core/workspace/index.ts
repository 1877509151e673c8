import { inOrder } from '../records/order'
import type { AnyRecord } from '../records/record'
import { factsOf, type Fact } from './facts'

/** How many records `before` gives at most. */
const few = 4

/** Every record of the workspace by its facts, and for every fact who looked it up. `Asker` is whatever the caller checks, records among it. */
export class Index<Asker> {
  private readonly records = new Map<Fact, Set<AnyRecord>>()
  private readonly sorted = new Map<Fact, readonly AnyRecord[]>()
  private readonly askers = new Map<Fact, Set<Asker>>()
  /** The facts by which `before` was asked: a change concerns the few records behind it. */
  private readonly askedBefore = new Set<Fact>()
  private readonly asked = new Map<Asker, Set<Fact>>()

  /** Replaces the records of a file and tells who asked for a fact that the old or the new ones state. */
  replace(before: readonly AnyRecord[], after: readonly AnyRecord[]): Set<Asker | AnyRecord> {
    const concerned = new Set<Asker | AnyRecord>()
    const touch = (fact: Fact, records: readonly AnyRecord[]) => {
      this.askersOf(fact).forEach(asker => concerned.add(asker))
      if (this.askedBefore.has(fact)) for (const record of records) this.after(fact, record).forEach(follower => concerned.add(follower))
    }
    for (const [fact, records] of byFact(before)) {
      touch(fact, records)
      for (const record of records) remove(this.records, fact, record)
      const gone = new Set(records)
      this.resort(fact, list => list.filter(one => !gone.has(one)))
    }
    for (const [fact, records] of byFact(after)) {
      for (const record of records) add(this.records, fact, record)
      this.resort(fact, list => [...list, ...records].sort(inOrder))
      touch(fact, records)
    }
    return concerned
  }

  /** The records that state a fact, in order; remembers who asked, if somebody's findings hang on it. */
  find(fact: Fact, asker?: Asker): readonly AnyRecord[] {
    if (asker !== undefined) {
      add(this.askers, fact, asker)
      add(this.asked, asker, fact)
    }
    return this.list(fact)
  }

  /** The records that state a fact, in no order; for who only looks, however many they are. */
  all(fact: Fact): readonly AnyRecord[] {
    return [...(this.records.get(fact) ?? [])]
  }

  /**
   * The last few records that state a fact and come before a record that states it too; what that record's findings hang on is then
   * these few only, however many state the fact.
   */
  before(fact: Fact, record: AnyRecord): readonly AnyRecord[] {
    this.askedBefore.add(fact)
    const list = this.list(fact)
    const end = rank(list, record)
    return list.slice(Math.max(0, end - few), end)
  }

  private after(fact: Fact, record: AnyRecord): readonly AnyRecord[] {
    const list = this.list(fact)
    const start = rank(list, record)
    return list.slice(start, start + few + 1)
  }

  private list(fact: Fact): readonly AnyRecord[] {
    const known = this.sorted.get(fact)
    if (known) return known
    const found = [...(this.records.get(fact) ?? [])].sort(inOrder)
    if (found.length) this.sorted.set(fact, found)
    return found
  }

  /** Keeps a list that was asked for in order; sorting it from the start after each key pressed would be felt. */
  private resort(fact: Fact, change: (list: readonly AnyRecord[]) => readonly AnyRecord[]) {
    const list = this.sorted.get(fact)
    if (!list) return
    const changed = change(list)
    if (changed.length) this.sorted.set(fact, changed)
    else this.sorted.delete(fact)
  }

  /** Who looked a fact up. */
  askersOf(fact: Fact): ReadonlySet<Asker> {
    return this.askers.get(fact) ?? new Set()
  }

  /** Forgets what somebody asked, before asking anew or for good. */
  forget(asker: Asker) {
    for (const fact of this.asked.get(asker) ?? []) remove(this.askers, fact, asker)
    this.asked.delete(asker)
  }
}

function byFact(records: readonly AnyRecord[]): Map<Fact, AnyRecord[]> {
  const groups = new Map<Fact, AnyRecord[]>()
  for (const record of records) {
    for (const fact of factsOf(record)) {
      const group = groups.get(fact)
      if (group) group.push(record)
      else groups.set(fact, [record])
    }
  }
  return groups
}

/** How many records of an ordered list come before a record. */
function rank(list: readonly AnyRecord[], record: AnyRecord): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (inOrder(list[middle]!, record) < 0) low = middle + 1
    else high = middle
  }
  return low
}

function add<K, V>(map: Map<K, Set<V>>, key: K, value: V) {
  const set = map.get(key)
  if (set) set.add(value)
  else map.set(key, new Set([value]))
}

function remove<K, V>(map: Map<K, Set<V>>, key: K, value: V) {
  const set = map.get(key)
  set?.delete(value)
  if (set?.size === 0) map.delete(key)
}
