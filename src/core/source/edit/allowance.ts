import type { Tree } from '../read/tree'

/**
 * How much may be read to try fixes: a number of characters of plain YAML, of which about two million a second are read and compared. Counted
 * instead of timed, so that the same files give the same answers everywhere.
 */
export class Allowance {
  constructor(private left = 4_000_000) {}

  /** Whether enough is left to read a tree's text again. */
  isEnoughFor(tree: Tree): boolean {
    return costOf(tree) <= this.left
  }

  /** Subtracts what reading a tree took. */
  spend(tree: Tree) {
    this.left -= costOf(tree)
  }

  /** Adds what reading a tree's text once takes. */
  add(tree: Tree) {
    this.left += costOf(tree)
  }
}

function costOf({ regions }: Tree): number {
  return regions.reduce((sum, { effort }) => sum + effort, 0)
}
