import { compareRecords } from '../records/order'
import type { BareLine, LineRole } from '../records/billed'
import type { AnyRecord, Note } from '../records/record'
import { CountedLines } from './counted-lines'
import { Cell, type Dependent } from './cell'
import { factsOf, isDurable, type Fact } from './facts'
import { insertSorted, removeSorted } from './ordered'
import { includes, valuesOf, withoutValue, withValue, type Several } from './several'
import { SimilarNotes } from './similar-notes'

/** A record, or a claim line that counts. */
type Entry = AnyRecord | BareLine

/** The records with a fact. */
class FactCell extends Cell {
  records: Several<Entry>
  /** The records in order, once requested. Replaced, never changed: answers are memoized by this list. */
  sorted: readonly Entry[] | undefined

  /** `cells` are those of the fact's topic, by the facts' ids. */
  constructor(private readonly cells: Map<string, FactCell>, private readonly id: string, isDurable: boolean) {
    super(isDurable)
  }

  add(record: Entry) {
    this.records = withValue(this.records, record)
    if (this.sorted) insertSorted(this.sorted = [...this.sorted], record, compareRecords)
  }

  remove(record: Entry) {
    this.records = withoutValue(this.records, record)
    if (this.sorted) removeSorted(this.sorted = [...this.sorted], record, compareRecords)
    this.evictIfUnused()
  }

  override removeDependent(dependent: Dependent) {
    super.removeDependent(dependent)
    this.evictIfUnused()
  }

  private evictIfUnused() {
    if (!this.records && !this.hasDependents && this.cells.get(this.id) === this) this.cells.delete(this.id)
  }
}

/** The records of the workspace by fact. `onRead` is called with every cell that an answer comes from. */
export class FactIndex {
  private readonly topics: (Map<string, FactCell> | undefined)[] = []
  private readonly similar = new SimilarNotes()
  private readonly lines = new CountedLines(fact => valuesOf(this.get(fact)?.records) as Iterable<AnyRecord>)
  /** A cell for each note whose similar notes were requested. */
  private readonly comparisons = new Map<Note, Cell>()

  constructor(private readonly onRead: (cell: Cell) => void) {}

  /** Replaces records and invalidates what was computed from their facts. */
  replace(before: readonly AnyRecord[], after: readonly AnyRecord[]) {
    const changed = new Set<Cell>()
    for (const record of before) {
      this.removeEntry(record, changed)
      if (record.kind === 'note') this.removeNarrative(record, changed)
    }
    for (const record of after) {
      this.addEntry(record, changed)
      if (record.kind === 'note') this.addNarrative(record, changed)
    }
    const { uncounted, counted } = this.lines.replace(before, after)
    for (const [line, role] of uncounted) this.removeEntry(line, changed, role)
    for (const [line, role] of counted) this.addEntry(line, changed, role)
    for (const cell of changed) cell.invalidateDependents()
  }

  private removeEntry(entry: Entry, changed: Set<Cell>, role?: LineRole) {
    for (const fact of factsOf(entry, role)) {
      const cell = this.get(fact)
      if (!cell || !includes(cell.records, entry)) continue
      changed.add(cell)
      cell.remove(entry)
    }
  }

  private addEntry(entry: Entry, changed: Set<Cell>, role?: LineRole) {
    for (const fact of factsOf(entry, role)) {
      const cell = this.cellOf(fact)
      if (includes(cell.records, entry)) continue
      changed.add(cell)
      cell.add(entry)
    }
  }

  /** Replaces a record by one with the same values. Invalidates only notes that a changed narrative is compared with. */
  replaceEqual(before: AnyRecord, after: AnyRecord, isSameNarrative: boolean) {
    this.replaceEntry(before, after)
    for (const [line, successor, role] of this.lines.replaceEqual(before, after)) this.replaceEntry(line, successor, role)
    if (before.kind !== 'note' || after.kind !== 'note') return
    const changed = new Set<Cell>()
    this.removeNarrative(before, changed)
    this.addNarrative(after, changed)
    if (!isSameNarrative) for (const cell of changed) cell.invalidateDependents()
  }

  private replaceEntry(before: Entry, after: Entry, role?: LineRole) {
    for (const fact of factsOf(before, role)) {
      const cell = this.cellOf(fact)
      if (!includes(cell.records, before)) continue
      cell.records = withValue(withoutValue(cell.records, before), after)
      cell.sorted = cell.sorted?.map(record => (record === before ? after : record))
    }
  }

  /** The records with a fact, in order: the same list until it changes. With `isRead`, the current reader becomes a dependent. */
  find(fact: Fact, isRead: boolean): readonly Entry[] {
    const cell = isRead ? this.cellOf(fact) : this.get(fact)
    if (isRead) this.onRead(cell!)
    if (!(cell?.records instanceof Set)) return cell?.records ? [cell.records] : []
    return cell.sorted ??= [...cell.records].sort(compareRecords)
  }

  /** The earlier notes with a similar narrative, or a similar part with a key, the most similar first. */
  similarBefore(note: Note, key: string | undefined, isRead: boolean): readonly Note[] {
    if (isRead) {
      let cell = this.comparisons.get(note)
      if (!cell) this.comparisons.set(note, cell = new Cell(false))
      this.onRead(cell)
    }
    return this.similar.before(note, key)
  }

  private addNarrative(note: Note, changed: Set<Cell>) {
    for (const other of this.similar.add(note)) this.addComparison(other, changed)
  }

  private removeNarrative(note: Note, changed: Set<Cell>) {
    for (const other of this.similar.remove(note)) this.addComparison(other, changed)
    this.comparisons.delete(note)
  }

  private addComparison(note: Note, changed: Set<Cell>) {
    const cell = this.comparisons.get(note)
    if (cell) changed.add(cell)
  }

  private get({ topic, id }: Fact): FactCell | undefined {
    return this.topics[topic]?.get(id)
  }

  private cellOf(fact: Fact): FactCell {
    const ofTopic = this.topics[fact.topic] ??= new Map()
    let cell = ofTopic.get(fact.id)
    if (!cell) ofTopic.set(fact.id, cell = new FactCell(ofTopic, fact.id, isDurable(fact)))
    return cell
  }
}
