import { perList } from './per-list'
import type { Leaf, Note } from './record'

/** The first record of every id, in order, for a second one is taken for a copy; those without an id all stay. */
export function once<T extends { readonly id: Leaf<string> }>(records: readonly T[]): readonly T[] {
  if (records.length < 2) return records
  const seen = new Set<string>()
  return records.filter(({ id: { value } }) => value === undefined || (!seen.has(value) && seen.add(value)))
}

/** The same of notes, worked out once for all who ask of one list. */
export const eachOnce = perList((notes: readonly Note[]) => once(notes))
