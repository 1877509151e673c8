import type { AnyRecord } from '../records/record'
import { factsOf, type Fact } from './facts'

/** Every record of the workspace by its facts, and for every fact who looked it up. `Asker` is whatever the caller checks. */
export class Index<Asker> {
  private readonly records = new Map<Fact, Set<AnyRecord>>()
  private readonly askers = new Map<Fact, Set<Asker>>()
  private readonly asked = new Map<Asker, Set<Fact>>()

  /** Replaces the records of a file and tells who asked for a fact that the old or the new ones state. */
  replace(before: readonly AnyRecord[], after: readonly AnyRecord[]): Set<Asker> {
    const concerned = new Set<Asker>()
    const touch = (fact: Fact) => this.askers.get(fact)?.forEach(asker => concerned.add(asker))
    for (const record of before) {
      for (const fact of factsOf(record)) {
        touch(fact)
        const stated = this.records.get(fact)
        stated?.delete(record)
        if (stated?.size === 0) this.records.delete(fact)
      }
    }
    for (const record of after) {
      for (const fact of factsOf(record)) {
        touch(fact)
        const stated = this.records.get(fact)
        if (stated) stated.add(record)
        else this.records.set(fact, new Set([record]))
      }
    }
    return concerned
  }

  /** The records that state a fact, in the order of files and places; remembers who asked, if somebody's findings hang on it. */
  find(fact: Fact, asker?: Asker): AnyRecord[] {
    if (asker !== undefined) {
      add(this.askers, fact, asker)
      add(this.asked, asker, fact)
    }
    return [...(this.records.get(fact) ?? [])].sort(byPlace)
  }

  /** Forgets what somebody asked, before asking anew or for good. */
  forget(asker: Asker) {
    for (const fact of this.asked.get(asker) ?? []) {
      const askers = this.askers.get(fact)
      askers?.delete(asker)
      if (askers?.size === 0) this.askers.delete(fact)
    }
    this.asked.delete(asker)
  }
}

function add<K, V>(map: Map<K, Set<V>>, key: K, value: V) {
  const set = map.get(key)
  if (set) set.add(value)
  else map.set(key, new Set([value]))
}

function byPlace(a: AnyRecord, b: AnyRecord): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.span.start - b.span.start
}
