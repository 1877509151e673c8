import { linesByNote, linesOf, idsNamedBy, type BareLine } from '../records/billed'
import { isReplacedBy, isVoiding, orderOf, idsReplacedBy } from '../records/claim-standing'
import type { AnyRecord, Claim } from '../records/record'
import { billing, named, replacing, type Fact } from './facts'

/** The claim lines that count by themselves: those of primary claims that stand, if no note of the workspace documents them. */
export class CountedLines {
  private readonly claims = new Set<Claim>()
  private readonly lines = new Set<BareLine>()

  /** `find` returns the records of the workspace with a fact. */
  constructor(private readonly find: (fact: Fact) => Iterable<AnyRecord>) {}

  /** Replaces records, which `find` already returns, and returns the lines that count no longer and those that count now. */
  replace(before: readonly AnyRecord[], after: readonly AnyRecord[]): { uncounted: BareLine[]; counted: BareLine[] } {
    for (const record of before) if (record.kind === 'claim') this.claims.delete(record)
    for (const record of after) if (record.kind === 'claim' && !record.isTemplate) this.claims.add(record)
    const uncounted: BareLine[] = []
    const counted: BareLine[] = []
    for (const line of this.concerned([...before, ...after])) {
      const counts = this.counts(line)
      if (counts === this.lines.has(line)) continue
      if (counts) this.lines.add(line)
      else this.lines.delete(line)
      ;(counts ? counted : uncounted).push(line)
    }
    return { uncounted, counted }
  }

  /** Replaces a claim by an equal one and returns the lines that count, each with its successor. */
  replaceEqual(before: AnyRecord, after: AnyRecord): (readonly [BareLine, BareLine])[] {
    if (before.kind !== 'claim' || after.kind !== 'claim' || !this.claims.delete(before)) return []
    this.claims.add(after)
    const pairs = linesOf(before).map((line, index) => [line, linesOf(after)[index]!] as const).filter(([line]) => this.lines.delete(line))
    for (const [, successor] of pairs) this.lines.add(successor)
    return pairs
  }

  /** The lines that may count differently after a change of records: those of the claims, of claims replaced, and those that bill the notes. */
  private concerned(records: readonly AnyRecord[]): ReadonlySet<BareLine> {
    const claims = new Set<Claim>()
    const lines = new Set<BareLine>()
    for (const record of records) {
      if (record.kind === 'claim') {
        claims.add(record)
        for (const id of idsReplacedBy(record)) for (const claim of this.find(named('claim', id))) claims.add(claim as Claim)
      } else if (record.kind === 'note' && record.id.value !== undefined) {
        const { value } = record.id
        for (const claim of this.find(billing(value))) for (const line of linesByNote(claim as Claim).get(value) ?? []) lines.add(line)
      }
    }
    for (const claim of claims) for (const line of linesOf(claim)) lines.add(line)
    return lines
  }

  private counts(line: BareLine): boolean {
    const { claim } = line
    if (!this.claims.has(claim) || isVoiding(claim) || orderOf(claim) !== 'primary') return false
    if (idsNamedBy(line).some(id => has(this.find(named('note', id))))) return false
    if (claim.id.value === undefined) return true
    for (const other of this.find(replacing(claim.id.value))) if (isReplacedBy(claim, other as Claim)) return false
    return true
  }
}

function has(records: Iterable<AnyRecord>): boolean {
  for (const _ of records) return true
  return false
}
