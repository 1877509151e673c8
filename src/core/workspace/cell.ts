import { valuesOf, withoutValue, withValue, type Several } from './several'

/**
 * How much of a dependent is out of date: nothing; nothing unless a verdict that it read changes (`suspected`); what was computed from
 * the volatile cells that changed; or everything.
 */
export const staleness = { none: 0, suspected: 1, volatile: 2, all: 3 } as const
export type Staleness = (typeof staleness)[keyof typeof staleness]

/** Something that is computed from cells. */
export interface Dependent {
  /** Marks the dependent stale to at least this degree, because a cell changed. */
  invalidate(least: Staleness, cell: Cell): void
}

/**
 * A value that others are computed from, and its dependents. Durable cells (policies, plans, settings) change rarely, and a change recomputes
 * a dependent in full. Volatile cells (notes, claims) change with every keystroke, and a change reruns only the rules that read the cell.
 */
export class Cell {
  private dependents: Several<Dependent>

  constructor(readonly isDurable: boolean) {}

  /** Marks all dependents stale. */
  invalidateDependents(least: Staleness = this.isDurable ? staleness.all : staleness.volatile) {
    for (const dependent of valuesOf(this.dependents)) dependent.invalidate(least, this)
  }

  get hasDependents(): boolean {
    return this.dependents !== undefined
  }

  addDependent(dependent: Dependent) {
    this.dependents = withValue(this.dependents, dependent)
  }

  removeDependent(dependent: Dependent) {
    this.dependents = withoutValue(this.dependents, dependent)
  }
}
