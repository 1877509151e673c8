import { notesNamedIn } from '../records/billed'
import type { Claim, Note } from '../records/record'
import type { Context } from './rule'

/** The most notes with one id that are looked at; `duplicate-id` reports all of them. */
export const mostCopies = 20

/** The notes that a claim line names, none if it names none; undefined if one is not in the workspace. */
export function notesBilledBy({ note }: Pick<Claim['lines']['items'][number], 'note'>, context: Context): readonly Note[] | undefined {
  const named = notesNamedIn({ note }).map(({ value }) => context.named('note', value).slice(0, mostCopies))
  return named.every(notes => notes.length > 0) ? named.flat() : undefined
}
