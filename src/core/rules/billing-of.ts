import { notesNamedIn } from '../records/billed'
import type { Claim, Note } from '../records/record'
import type { Context } from './rule'

/** A line of a claim and the notes of the workspace that it bills. */
export interface Billing {
  readonly line: Claim['lines']['items'][number]
  /** In the order of the line, without those whose id several notes have. */
  readonly notes: readonly Note[]
  /** Whether these are all that the line names. */
  readonly isWhole: boolean
  /** The first that the line names, if it is one of them. */
  readonly first: Note | undefined
}

/** The notes that a line bills. */
export function billingOf(line: Billing['line'], context: Context): Billing {
  const named = notesNamedIn(line).map(({ value }) => {
    const [note, copy] = context.named('note', value)
    return copy ? undefined : note
  })
  const notes = named.filter(note => note !== undefined)
  return { line, notes, isWhole: notes.length === named.length, first: named[0] }
}
