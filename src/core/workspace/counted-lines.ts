import { linesByNote, linesOf, roleOf, type BareLine, type LineRole } from '../records/billed'
import { isReplacedBy, isVoiding, orderOf, idsReplacedBy } from '../records/claim-standing'
import type { AnyRecord, Claim, Note } from '../records/record'
import { billing, named, replacing, type Fact } from './facts'

/** A claim line that counts, and what it counts as. */
export type CountedLine = readonly [line: BareLine, role: LineRole]

/** The claim lines that count: those of primary claims that stand, unless their notes count. */
export class CountedLines {
  private readonly claims = new Set<Claim>()
  private readonly roles = new Map<BareLine, LineRole>()

  /** `find` returns the records of the workspace with a fact. */
  constructor(private readonly find: (fact: Fact) => Iterable<AnyRecord>) {}

  /** Replaces records, which `find` already returns, and returns the lines as they count no longer and as they count now. */
  replace(before: readonly AnyRecord[], after: readonly AnyRecord[]): { uncounted: CountedLine[]; counted: CountedLine[] } {
    for (const record of before) if (record.kind === 'claim') this.claims.delete(record)
    for (const record of after) if (record.kind === 'claim' && !record.isTemplate) this.claims.add(record)
    const uncounted: CountedLine[] = []
    const counted: CountedLine[] = []
    for (const line of this.concerned([...before, ...after])) {
      const last = this.roles.get(line)
      const role = this.roleOf(line)
      if (role === last) continue
      if (last) uncounted.push([line, last])
      if (role) counted.push([line, role])
      if (role) this.roles.set(line, role)
      else this.roles.delete(line)
    }
    return { uncounted, counted }
  }

  /** Replaces a claim by an equal one and returns the lines that count, each with its successor. */
  replaceEqual(before: AnyRecord, after: AnyRecord): (readonly [BareLine, BareLine, LineRole])[] {
    if (before.kind !== 'claim' || after.kind !== 'claim' || !this.claims.delete(before)) return []
    this.claims.add(after)
    return linesOf(before).flatMap((line, index) => {
      const role = this.roles.get(line)
      if (!role) return []
      const successor = linesOf(after)[index]!
      this.roles.delete(line)
      this.roles.set(successor, role)
      return [[line, successor, role]]
    })
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

  private roleOf(line: BareLine): LineRole | undefined {
    const { claim } = line
    if (!this.claims.has(claim) || isVoiding(claim) || orderOf(claim) !== 'primary') return undefined
    const role = roleOf(line, id => this.find(named('note', id)) as Iterable<Note>)
    if (role === undefined || claim.id.value === undefined) return role
    for (const other of this.find(replacing(claim.id.value))) if (isReplacedBy(claim, other as Claim)) return undefined
    return role
  }
}
