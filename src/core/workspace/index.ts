import { inOrder } from '../records/order'
import type { AnyRecord, Note } from '../records/record'
import { ByFact } from './by-fact'
import { factsOf, type Fact } from './facts'
import { putIn, takeOut } from './ordered'
import { Prints } from './prints'
import { includes, valuesOf, withoutValue, withValue, type Several } from './several'

/** What is known of a fact: the records that state it, and who looked it up. */
interface Entry<Asker extends object> {
  readonly fact: Fact
  records: Several<AnyRecord>
  /** The records in order, once somebody asked for them. */
  sorted: AnyRecord[] | undefined
  /** The change in which this list was made. */
  made: number
  askers: Several<Asker>
}

/** What an asker looked up, entry by entry, and for which of its purposes: a number, or `everything`. */
interface Asked<Asker extends object> {
  readonly entries: Entry<Asker>[]
  readonly purposes: number[]
}

/** The purpose of who asks for all it does. */
export const everything = -1

/** Who is concerned by a change, and in which of its purposes. */
export type Concerned<Asker> = Map<Asker, Set<number>>

/**
 * Every record of the workspace by its facts, and for every fact who looked it up. `Asker` is whatever the caller checks, records among it;
 * it may ask for several purposes, such as the rules that look at it.
 */
export class Index<Asker extends object> {
  private readonly entries = new ByFact<Entry<Asker>>()
  private readonly asked = new Map<Asker, Asked<Asker>>()
  private readonly prints = new Prints()
  /** The purposes for which somebody asked for the notes before another. */
  private readonly comparing = new Set<number>()
  /** How many changes there were. */
  private changes = 0
  /** Facts that nobody stated or asked for when the last change was done: mostly the same ones come again at once. */
  private loose: Entry<Asker>[] = []

  /** Replaces the records of a file and tells who asked for a fact that the old or the new ones state. */
  replace(before: readonly AnyRecord[], after: readonly AnyRecord[]): Concerned<Asker | AnyRecord> {
    this.changes++
    this.letGo()
    const concerned: Concerned<Asker | AnyRecord> = new Map()
    const touched = new Set<Entry<Asker>>()
    const touch = (entry: Entry<Asker>) => {
      if (!entry.askers || touched.has(entry)) return
      touched.add(entry)
      for (const asker of valuesOf(entry.askers)) addTo(concerned, asker, this.purposes(asker, entry))
    }
    for (const record of before) {
      if (record.kind === 'note') for (const follower of this.prints.remove(record)) addTo(concerned, follower, this.comparing)
      for (const fact of factsOf(record)) {
        const entry = this.entries.get(fact)
        if (!entry || !includes(entry.records, record)) continue
        touch(entry)
        entry.records = withoutValue(entry.records, record)
        if (entry.sorted) takeOut(this.own(entry.sorted, entry), record, inOrder)
        this.drop(entry)
      }
    }
    for (const record of after) {
      if (record.kind === 'note') for (const follower of this.prints.add(record)) addTo(concerned, follower, this.comparing)
      for (const fact of factsOf(record)) {
        const entry = this.entry(fact)
        if (includes(entry.records, record)) continue
        entry.records = withValue(entry.records, record)
        if (entry.sorted) putIn(this.own(entry.sorted, entry), record, inOrder)
        touch(entry)
      }
    }
    return concerned
  }

  /** The records that state a fact, in order; several are the same list until they change. Remembers who asked, if somebody's findings hang on it. */
  find(fact: Fact, asker?: Asker, purpose = everything): readonly AnyRecord[] {
    const entry = asker === undefined ? this.entries.get(fact) : this.entry(fact)
    if (asker !== undefined) this.remember(entry!, asker, purpose)
    if (!(entry?.records instanceof Set)) return entry?.records ? [entry.records] : []
    return entry.sorted ??= [...entry.records].sort(inOrder)
  }

  /** Who looked a fact up, and for which purposes; undefined when nobody did. */
  askersOf(fact: Fact): Concerned<Asker> | undefined {
    const entry = this.entries.get(fact)
    return entry?.askers && new Map(Array.from(valuesOf(entry.askers), asker => [asker, new Set(this.purposes(asker, entry))]))
  }

  private remember(entry: Entry<Asker>, asker: Asker, purpose: number) {
    let asked = this.asked.get(asker)
    if (!asked) this.asked.set(asker, asked = { entries: [], purposes: [] })
    const { entries, purposes } = asked
    for (let at = entries.indexOf(entry); at >= 0; at = entries.indexOf(entry, at + 1)) if (purposes[at] === purpose || purposes[at] === everything) return
    entry.askers = withValue(entry.askers, asker)
    entries.push(entry)
    purposes.push(purpose)
  }

  private purposes(asker: Asker, entry: Entry<Asker>): number[] {
    const { entries, purposes } = this.asked.get(asker)!
    const its: number[] = []
    for (let at = entries.indexOf(entry); at >= 0; at = entries.indexOf(entry, at + 1)) its.push(purposes[at]!)
    return its
  }

  /** Forgets what somebody asked, for some purposes or for good. */
  forget(asker: Asker, purposes?: ReadonlySet<number>) {
    const asked = this.asked.get(asker)
    if (!asked) return
    const kept: Asked<Asker> = { entries: [], purposes: [] }
    const left: Entry<Asker>[] = []
    asked.entries.forEach((entry, at) => {
      const purpose = asked.purposes[at]!
      if (!purposes || purposes.has(purpose)) {
        left.push(entry)
        return
      }
      kept.entries.push(entry)
      kept.purposes.push(purpose)
    })
    if (kept.entries.length) this.asked.set(asker, kept)
    else this.asked.delete(asker)
    for (const entry of left) {
      if (kept.entries.includes(entry)) continue
      entry.askers = withoutValue(entry.askers, asker)
      this.drop(entry)
    }
  }

  /** The notes before a note whose narratives seem nearly the same, the likeliest first. */
  before(note: Note, purpose = everything): readonly Note[] {
    this.comparing.add(purpose)
    return this.prints.before(note)
  }

  private entry(fact: Fact): Entry<Asker> {
    let entry = this.entries.get(fact)
    if (!entry) this.entries.set(fact, entry = { fact, records: undefined, sorted: undefined, made: 0, askers: undefined })
    return entry
  }

  /** The list of a fact that may be changed: those who were given it keep it as it was, so that what was worked out of it can be kept with it. */
  private own(sorted: AnyRecord[], entry: Entry<Asker>): AnyRecord[] {
    if (entry.made === this.changes) return sorted
    entry.made = this.changes
    return entry.sorted = [...sorted]
  }

  /** Sees whether a fact is one that nobody states and nobody asked for. */
  private drop(entry: Entry<Asker>) {
    if (!entry.records && !entry.askers) this.loose.push(entry)
  }

  /** Lets go of facts that nobody stated and nobody asked for since. A map is slow where the same keys come and go again and again. */
  private letGo() {
    for (const entry of this.loose) if (!entry.records && !entry.askers) this.entries.delete(entry.fact)
    this.loose = []
  }
}

function addTo<Asker>(concerned: Concerned<Asker>, asker: Asker, purposes: Iterable<number>) {
  const known = concerned.get(asker)
  if (known) for (const purpose of purposes) known.add(purpose)
  else concerned.set(asker, new Set(purposes))
}
