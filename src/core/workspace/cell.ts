import { includes, valuesOf, withoutValue, withValue, type Several } from './several'

/**
 * How far a computed value may be out of date: not at all; only if a dependent that it read comes out differently; in what was computed
 * from volatile cells; or in everything.
 */
export const staleness = { none: 0, suspected: 1, volatile: 2, all: 3 } as const
export type Staleness = (typeof staleness)[keyof typeof staleness]

/** Something that was computed from cells. */
export interface Dependent {
  /** Marks it stale, at least that far. */
  invalidate(least: Staleness): void
}

/**
 * A value that others are computed from, and its dependents. Durable cells (policies, plans, settings) change rarely; all that was computed
 * from them is then computed again. Volatile ones (notes, claims) change with every key pressed.
 */
export class Cell {
  private dependents: Several<Dependent>

  constructor(readonly isDurable: boolean) {}

  /** Marks all dependents stale. */
  invalidateDependents(least: Staleness = this.isDurable ? staleness.all : staleness.volatile) {
    for (const dependent of valuesOf(this.dependents)) dependent.invalidate(least)
  }

  get hasDependents(): boolean {
    return this.dependents !== undefined
  }

  /** Adds a dependent; false when it was one already. */
  addDependent(dependent: Dependent): boolean {
    if (includes(this.dependents, dependent)) return false
    this.dependents = withValue(this.dependents, dependent)
    return true
  }

  removeDependent(dependent: Dependent) {
    this.dependents = withoutValue(this.dependents, dependent)
  }
}
