import type { Tree } from '../read/tree'

/** Reading a text with the exact reader takes this many times as long. */
const exactly = 20
/** JSON takes this many times as long as plain YAML. */
const asJson = 4
/** What reading a short text takes at least, in characters. */
const least = 300

/**
 * How much may be read again to try fixes: a number of characters of plain YAML, about ten million a second. Counted instead of timed, so that
 * the same files give the same answers everywhere.
 */
export class Allowance {
  constructor(private left = 20_000_000) {}

  /** Takes what reading a tree's text again costs. Whether there was enough left. */
  take(tree: Tree): boolean {
    const cost = costOf(tree)
    if (cost > this.left) return false
    this.left -= cost
    return true
  }

  /** Adds what reading a tree's text once costs. */
  add(tree: Tree) {
    this.left += costOf(tree)
  }
}

function costOf({ regions, format }: Tree): number {
  return regions.reduce((sum, { length, isExact }) => sum + (least + length) * (format === 'json' ? asJson : isExact ? exactly : 1), 0)
}
