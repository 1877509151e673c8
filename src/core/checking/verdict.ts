import type { AnyRecord } from '../records/record'
import type { ReadingRecord } from '../rules/rule'
import { Cell, staleness, type Dependent, type Staleness } from '../workspace/cell'
import type { RelativeFinding } from './finding'

/** What verdicts are about: a record, or what was read of a region. */
export type VerdictSubject = AnyRecord | ReadingRecord

/** What the rules found in a subject. It depends on the cells that they read, and is a cell for rules that ask what was found. */
export class Verdict extends Cell implements Dependent {
  staleness: Staleness = staleness.all
  private cells: Cell[] = []
  /** The findings of each rule that has any, by the rule's place among those that look at the subject. */
  private findings: Map<number, readonly RelativeFinding[]> | undefined
  /** The rules that read a volatile cell. */
  private volatileRules: number[] = []

  constructor(public subject: VerdictSubject, private readonly onStale: (subject: VerdictSubject) => void) {
    super(false)
  }

  /** Becomes a dependent of a cell. */
  read(cell: Cell) {
    if (cell !== this && cell.addDependent(this)) this.cells.push(cell)
  }

  invalidate(least: Staleness) {
    const before = this.staleness
    if (least <= before) return
    this.staleness = least
    if (before !== staleness.none) return
    this.onStale(this.subject)
    this.invalidateDependents(staleness.suspected)
  }

  /** The stale verdicts that it read. */
  staleVerdicts(): Verdict[] {
    return this.cells.filter(cell => cell instanceof Verdict).filter(verdict => verdict.staleness !== staleness.none)
  }

  /** Runs the stale rules; there are `ruleCount` in all. `run` returns what a rule found and whether it read a volatile cell. */
  rerun(ruleCount: number, run: (rule: number) => { readonly found: readonly RelativeFinding[]; readonly isVolatile: boolean }) {
    const isAll = this.staleness === staleness.all
    const stale: Iterable<number> = isAll ? Array(ruleCount).keys() : this.volatileRules
    const before = this.hasDependents ? this.all() : undefined
    this.staleness = staleness.none
    this.forgetCells(isAll)
    this.volatileRules = []
    for (const rule of stale) {
      const { found, isVolatile } = run(rule)
      if (isVolatile) this.volatileRules.push(rule)
      if (found.length) (this.findings ??= new Map()).set(rule, found)
      else this.findings?.delete(rule)
    }
    if (before && !isSame(before, this.all())) this.invalidateDependents()
  }

  /** The findings in the order of the rules; those of the first few rules alone with `before`. */
  all(before = Infinity): RelativeFinding[] {
    if (!this.findings) return []
    return [...this.findings].filter(([rule]) => rule < before).sort(([a], [b]) => a - b).flatMap(([, findings]) => findings)
  }

  /** Depends on nothing any more. */
  dispose() {
    this.forgetCells(true)
    this.invalidateDependents()
  }

  private forgetCells(isAll: boolean) {
    const kept = isAll ? [] : this.cells.filter(cell => cell.isDurable)
    for (const cell of this.cells) if (isAll || !cell.isDurable) cell.removeDependent(this)
    this.cells = kept
  }
}

/** Whether findings say the same; where they stand in the text does not count. */
function isSame(before: readonly RelativeFinding[], after: readonly RelativeFinding[]): boolean {
  return before.length === after.length && before.every(({ rule, severity, message, path }, at) => {
    const other = after[at]!
    return rule === other.rule && severity === other.severity && message === other.message && path.join('\n') === other.path.join('\n')
  })
}
