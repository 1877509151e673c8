import { notesNamedIn } from '../records/billed'
import type { FieldDoc } from '../records/field'
import type { AnyRecord, Claim, Kind, Note, Plan } from '../records/record'
import type { ServiceLine } from '../records/services'
import { ownPlan, plansInEffect } from '../rules/plans-in-effect'
import type { Context } from '../rules/rule'
import type { Path } from '../source/read/span'

/** A suggested value with a short explanation. */
export interface Offer {
  readonly value: string
  readonly detail?: string
}

/** The field to suggest values for. */
export interface Question {
  readonly kind: Kind
  /** Undefined when the text is too incomplete to have a record. */
  readonly record: AnyRecord | undefined
  /** The path from the record to the value. */
  readonly field: Path
  readonly about: FieldDoc
  /** The other items of its list. */
  readonly taken: readonly string[]
  /** The keys of its mapping. */
  readonly beside: readonly string[]
  /** The text before the cursor. */
  readonly typed: string
  /** The host's date, `YYYY-MM-DD`. */
  readonly today?: string
}

/** The parts of the workspace that suggestions need. */
export interface WorkspaceView {
  readonly context: Context
  records(): Iterable<AnyRecord>
}

/** The service that a field belongs to: the note's, or that of the claim's line. */
export function serviceAt({ record, field }: Question): { record: Note | Claim; service: ServiceLine } | undefined {
  if (record?.kind === 'note') return { record, service: record.service }
  const line = record?.kind === 'claim' && field[0] === 'lines' ? record.lines.items[Number(field[1])] : undefined
  return line && { record: record as Claim, service: line }
}

/** The first note that a field's claim line names. */
export function noteOfLine(question: Question, context: Context): Note | undefined {
  return notesOfLine(question, context)?.[0]
}

/** The notes that a field's claim line names; undefined if one of them is not in the workspace. */
export function notesOfLine({ record, field }: Question, context: Context): readonly Note[] | undefined {
  const line = record?.kind === 'claim' && field[0] === 'lines' ? record.lines.items[Number(field[1])] : undefined
  const notes = (line ? notesNamedIn(line) : []).map(({ value }) => context.named('note', value)[0])
  return notes.every(note => note !== undefined) ? notes : undefined
}

/** The plan that a note names, else its client's plans, those in effect first. */
export function plansFor(note: Note, context: Context): readonly Plan[] {
  const own = ownPlan(note, context)
  return own ? [own] : [...new Set([...plansInEffect(note, context), ...context.plansOf(note.client.value)])]
}
