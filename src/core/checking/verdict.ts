import { memoizeByName } from '../memoize'
import type { AnyRecord } from '../records/record'
import type { ReadingRecord } from '../rules/rule'
import { Cell, staleness, type Dependent, type Staleness } from '../workspace/cell'
import { includes, withValue, type Several } from '../workspace/several'
import type { RelativeFinding } from './finding'

/** The subject of a verdict: a record, or the reading of a region. */
export type VerdictSubject = AnyRecord | ReadingRecord

/** The findings of all rules in a subject. Depends on the cells that the rules read, and is itself a cell for rules that read findings. */
export class Verdict extends Cell implements Dependent {
  staleness: Staleness = staleness.all
  private durableCells: Cell[] = []
  /** The volatile cells, once for each rule that read them. */
  private volatileCells: Cell[] = []
  /** The rule that read each volatile cell: an index into the rules for the subject. */
  private readers: number[] = []
  /** The volatile cells that changed since the rules ran. */
  private changed: Several<Cell>
  /** The findings of each rule that has any, by the rule's index. */
  private findings: Map<number, readonly RelativeFinding[]> | undefined

  constructor(public subject: VerdictSubject, private readonly onStale: (subject: VerdictSubject) => void) {
    super(false)
  }

  /** Makes the verdict a dependent of a cell that a rule read. */
  read(cell: Cell, rule: number) {
    if (cell === this) return
    if (cell.isDurable) {
      if (this.durableCells.includes(cell)) return
      this.durableCells.push(cell)
    } else {
      for (let at = this.readers.length - 1; this.readers[at] === rule; at--) if (this.volatileCells[at] === cell) return
      this.volatileCells.push(cell)
      this.readers.push(rule)
    }
    cell.addDependent(this)
  }

  invalidate(least: Staleness, cell?: Cell) {
    if (cell && least === staleness.volatile) this.changed = withValue(this.changed, cell)
    const before = this.staleness
    if (least <= before) return
    this.staleness = least
    if (before !== staleness.none) return
    this.onStale(this.subject)
    this.invalidateDependents(staleness.suspected)
  }

  /** The stale verdicts that it read. */
  staleVerdicts(): Verdict[] {
    return this.volatileCells.filter(cell => cell instanceof Verdict).filter(verdict => verdict.staleness !== staleness.none)
  }

  /** Runs the stale ones of `ruleCount` rules. `run` returns the findings of a rule. */
  rerun(ruleCount: number, run: (rule: number) => readonly RelativeFinding[]) {
    const isAll = this.staleness === staleness.all
    const stale = isAll ? upTo(ruleCount) : this.staleRules()
    const before = this.hasDependents ? this.all() : undefined
    if (isAll) this.forgetAllReads()
    else this.forgetReads(stale)
    this.staleness = staleness.none
    this.changed = undefined
    for (const rule of stale) {
      const found = run(rule)
      if (found.length) (this.findings ??= new Map()).set(rule, found)
      else this.findings?.delete(rule)
    }
    if (before && !isSame(before, this.all())) this.invalidateDependents()
  }

  /** The findings in the order of the rules; with `before`, only those of the rules before it. */
  all(before = Infinity): RelativeFinding[] {
    if (!this.findings) return []
    return [...this.findings].filter(([rule]) => rule < before).sort(([a], [b]) => a - b).flatMap(([, findings]) => findings)
  }

  /** Removes the verdict from its cells and invalidates its dependents, which must not compute it again: its subject is gone. */
  dispose() {
    this.forgetAllReads()
    this.invalidateDependents()
    this.staleness = staleness.none
  }

  /** The rules that read a volatile cell that changed, in order. */
  private staleRules(): readonly number[] {
    const readers = this.readers.filter((_, at) => includes(this.changed, this.volatileCells[at]!))
    return [...new Set(readers)].sort((a, b) => a - b)
  }

  /** Forgets which volatile cells some rules read. A cell that another rule read stays. */
  private forgetReads(rules: readonly number[]) {
    const { volatileCells, readers } = this
    const isForgotten = readers.map(rule => rules.includes(rule))
    this.volatileCells = volatileCells.filter((_, at) => !isForgotten[at])
    this.readers = readers.filter((_, at) => !isForgotten[at])
    const kept = new Set(this.volatileCells)
    for (const [at, cell] of volatileCells.entries()) if (isForgotten[at] && !kept.has(cell)) cell.removeDependent(this)
  }

  /** Forgets which cells the rules read. */
  private forgetAllReads() {
    if (this.durableCells.length + this.volatileCells.length === 0) return
    for (const cell of [...this.durableCells, ...this.volatileCells]) cell.removeDependent(this)
    ;[this.durableCells, this.volatileCells, this.readers] = [[], [], []]
  }
}

/** The numbers from 0 to below `count`. */
const upTo = memoizeByName((count: number): readonly number[] => Array.from({ length: count }, (_, at) => at))

/** Whether findings are the same except for their spans. */
function isSame(before: readonly RelativeFinding[], after: readonly RelativeFinding[]): boolean {
  return before.length === after.length && before.every(({ rule, severity, message, path }, at) => {
    const other = after[at]!
    return rule === other.rule && severity === other.severity && message === other.message && path.join('\n') === other.path.join('\n')
  })
}
