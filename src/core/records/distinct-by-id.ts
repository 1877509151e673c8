import { memoizeOfList } from '../memoize'
import type { Leaf, Note } from './record'

/** The first record of each id, in order; a later one counts as a copy. Records without an id all stay. */
export function distinctById<T extends { readonly id: Leaf<string> }>(records: readonly T[]): readonly T[] {
  if (records.length < 2) return records
  const seen = new Set<string>()
  return records.filter(({ id: { value } }) => value === undefined || (!seen.has(value) && seen.add(value)))
}

/** `distinctById` of notes, computed once for each list. */
export const distinctNotes = memoizeOfList((notes: readonly Note[]) => distinctById(notes))
