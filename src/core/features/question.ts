import type { FieldDoc } from '../records/field'
import type { AnyRecord, Claim, Kind, Note, Plan } from '../records/record'
import type { BilledService } from '../records/services'
import { ownPlan, plansInEffect } from '../rules/plans-in-effect'
import type { Context } from '../rules/rule'
import type { Path } from '../source/read/span'

/** A value that fits, with a few words about it. */
export interface Offer {
  readonly value: string
  readonly detail?: string
}

/** The place that is asked about. */
export interface Question {
  readonly kind: Kind
  /** Absent while there is hardly any text. */
  readonly record: AnyRecord | undefined
  /** The way from the record to the value. */
  readonly field: Path
  readonly said: FieldDoc
  /** The other items of its list. */
  readonly taken: readonly string[]
  /** The keys of its mapping. */
  readonly beside: readonly string[]
  /** What stands there, up to the cursor. */
  readonly typed: string
  /** The host's calendar day, `YYYY-MM-DD`. */
  readonly today?: string
}

/** What the workspace knows. */
export interface WorkspaceView {
  readonly context: Context
  /** Every record of the workspace. */
  records(): Iterable<AnyRecord>
}

/** The service that a place belongs to: the note's, or the claim's line. */
export function serviceAt({ record, field }: Question): { record: Note | Claim; service: BilledService } | undefined {
  if (record?.kind === 'note') return { record, service: record.service }
  const line = record?.kind === 'claim' && field[0] === 'lines' ? record.lines.items[Number(field[1])] : undefined
  return line && { record: record as Claim, service: line }
}

/** The note that a claim's line names. */
export function noteOfLine({ record, field }: Question, context: Context): Note | undefined {
  const line = record?.kind === 'claim' && field[0] === 'lines' ? record.lines.items[Number(field[1])] : undefined
  return line && context.named('note', line.note.value)[0]
}

/** The plans that a note may mean: the one it names, else those of its client, those in effect first. */
export function plansFor(note: Note, context: Context): readonly Plan[] {
  const own = ownPlan(note, context)
  return own ? [own] : [...new Set([...plansInEffect(note, context), ...context.plansOf(note.client.value)])]
}
