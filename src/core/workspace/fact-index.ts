import { compareRecords } from '../records/order'
import type { AnyRecord, Note } from '../records/record'
import { Cell, type Dependent } from './cell'
import { factsOf, isDurable, type Fact } from './facts'
import { insertSorted, removeSorted } from './ordered'
import { includes, withoutValue, withValue, type Several } from './several'
import { SimilarNotes } from './similar-notes'

/** The records with a fact. */
class FactCell extends Cell {
  records: Several<AnyRecord>
  /** The records in order, once requested. Replaced, never changed: answers are memoized by this list. */
  sorted: readonly AnyRecord[] | undefined

  /** `cells` are those of the fact's topic, by the facts' ids. */
  constructor(private readonly cells: Map<string, FactCell>, private readonly id: string, isDurable: boolean) {
    super(isDurable)
  }

  add(record: AnyRecord) {
    this.records = withValue(this.records, record)
    if (this.sorted) insertSorted(this.sorted = [...this.sorted], record, compareRecords)
  }

  remove(record: AnyRecord) {
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
  /** A cell for each note whose similar notes were requested. */
  private readonly comparisons = new Map<Note, Cell>()

  constructor(private readonly onRead: (cell: Cell) => void) {}

  /** Replaces records and invalidates what was computed from their facts. */
  replace(before: readonly AnyRecord[], after: readonly AnyRecord[]) {
    const changed = new Set<Cell>()
    for (const record of before) {
      for (const fact of factsOf(record)) {
        const cell = this.get(fact)
        if (!cell || !includes(cell.records, record)) continue
        changed.add(cell)
        cell.remove(record)
      }
      if (record.kind === 'note') this.removeNarrative(record, changed)
    }
    for (const record of after) {
      for (const fact of factsOf(record)) {
        const cell = this.cellOf(fact)
        if (includes(cell.records, record)) continue
        changed.add(cell)
        cell.add(record)
      }
      if (record.kind === 'note') this.addNarrative(record, changed)
    }
    for (const cell of changed) cell.invalidateDependents()
  }

  /** Replaces a record by one with the same values. Invalidates only notes that a changed narrative is compared with. */
  replaceEqual(before: AnyRecord, after: AnyRecord, isSameNarrative: boolean) {
    for (const fact of factsOf(before)) {
      const cell = this.cellOf(fact)
      if (!includes(cell.records, before)) continue
      cell.records = withValue(withoutValue(cell.records, before), after)
      cell.sorted = cell.sorted?.map(record => (record === before ? after : record))
    }
    if (before.kind !== 'note' || after.kind !== 'note') return
    const changed = new Set<Cell>()
    this.removeNarrative(before, changed)
    this.addNarrative(after, changed)
    if (!isSameNarrative) for (const cell of changed) cell.invalidateDependents()
  }

  /** The records with a fact, in order: the same list until it changes. With `isRead`, the current reader becomes a dependent. */
  find(fact: Fact, isRead: boolean): readonly AnyRecord[] {
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
