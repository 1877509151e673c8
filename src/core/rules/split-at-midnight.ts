import { orderOf } from '../records/claim-standing'
import { distinctById } from '../records/distinct-by-id'
import type { Claim, Note } from '../records/record'
import { daysOf, lastDayOf } from '../records/session'
import { withoutDuplicates } from './claim-line-duplicate'
import type { Context } from './rule'

export type BillingLine = ReturnType<Context['linesBilling']>[number]

/**
 * The lines that bill a note to the payer of a claim. Claims that share an id count once, and so do duplicate lines of a claim; duplicate-id and
 * claim-line-duplicate report the others.
 */
export function linesToPayer(note: string, claim: Claim, context: Context): BillingLine[] {
  const all = context.linesBilling(note).filter(({ claim: other }) => isSamePayer(other, claim, context))
  const claims = new Set(distinctById([...new Set(all.map(({ claim }) => claim))]))
  return withoutDuplicates(all.filter(({ claim }) => claims.has(claim)))
}

/** Whether two claims are to the same payer, and of the same order: primary, secondary or tertiary. */
function isSamePayer(a: Claim, b: Claim, context: Context): boolean {
  return a === b || (context.payerOf(a) === context.payerOf(b) && orderOf(a) === orderOf(b))
}

/** Whether some lines bill a session past midnight in two parts, one on each of its days. */
export function isSplitAtMidnight(lines: readonly BillingLine[], note: Note | undefined): boolean {
  const days = note ? daysOf(note) : []
  if (!note || days.length !== 2 || lines.length !== 2 || lastDayOf(note) !== days[1]) return false
  return lines.map(({ line }) => line.date.value).sort().join() === days.join()
}

/** The two lines that bill a session past midnight to the payer of a claim, one on each of its days; undefined for any other note. */
export function linesOfSplit(note: Note, claim: Claim, context: Context): readonly BillingLine[] | undefined {
  if (note.id.value === undefined || daysOf(note).length !== 2) return undefined
  const lines = linesToPayer(note.id.value, claim, context)
  return isSplitAtMidnight(lines, note) ? lines : undefined
}
