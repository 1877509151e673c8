import type { Claim, Note } from '../records/record'
import type { Context } from './rule'

/** The most notes with one id that are looked at; `duplicate-id` reports all of them. */
const mostCopies = 20

/** The notes that a claim line names, none if it names none; undefined if one is not in the workspace. */
export function notesBilledBy({ note }: Pick<Claim['lines']['items'][number], 'note'>, context: Context): readonly Note[] | undefined {
  if (!note.present) return []
  const notes = context.named('note', note.value).slice(0, mostCopies)
  return notes.length > 0 ? notes : undefined
}
