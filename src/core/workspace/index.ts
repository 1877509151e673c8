import { inOrder } from '../records/order'
import type { AnyRecord } from '../records/record'
import { factsOf, type Fact } from './facts'

/** Every record of the workspace by its facts, and for every fact who looked it up. `Asker` is whatever the caller checks. */
export class Index<Asker> {
  private readonly records = new Map<Fact, Set<AnyRecord>>()
  private readonly sorted = new Map<Fact, readonly AnyRecord[]>()
  private readonly askers = new Map<Fact, Set<Asker>>()
  private readonly asked = new Map<Asker, Set<Fact>>()

  /** Replaces the records of a file and tells who asked for a fact that the old or the new ones state. */
  replace(before: readonly AnyRecord[], after: readonly AnyRecord[]): Set<Asker> {
    const concerned = new Set<Asker>()
    const touch = (fact: Fact) => {
      this.sorted.delete(fact)
      this.askersOf(fact).forEach(asker => concerned.add(asker))
    }
    for (const record of before) {
      for (const fact of factsOf(record)) {
        touch(fact)
        remove(this.records, fact, record)
      }
    }
    for (const record of after) {
      for (const fact of factsOf(record)) {
        touch(fact)
        add(this.records, fact, record)
      }
    }
    return concerned
  }

  /** The records that state a fact, in order; remembers who asked, if somebody's findings hang on it. */
  find(fact: Fact, asker?: Asker): readonly AnyRecord[] {
    if (asker !== undefined) {
      add(this.askers, fact, asker)
      add(this.asked, asker, fact)
    }
    const known = this.sorted.get(fact)
    if (known) return known
    const found = [...(this.records.get(fact) ?? [])].sort(inOrder)
    if (found.length) this.sorted.set(fact, found)
    return found
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
