import { memoizeOfList } from '../memoize'
import type { Leaf, Note } from './record'

/** The first record with each id, in order; later ones count as copies. Records without an id are all kept. */
export function distinctById<T extends { readonly id: Leaf<string> }>(records: readonly T[]): readonly T[] {
  if (records.length < 2) return records
  const seen = new Set<string>()
  return records.filter(({ id: { value } }) => value === undefined || (!seen.has(value) && seen.add(value)))
}

/** `distinctById` of notes, computed once for each list. */
export const distinctNotes = memoizeOfList((notes: readonly Note[]) => distinctById(notes))
