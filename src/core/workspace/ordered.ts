import { countUpTo } from '../source/read/count-up-to'

/** Tells which of two things comes first: below zero, the first one. */
export type Compare<T> = (a: T, b: T) => number

/** How many things of an ordered list come before one, which may be among them. */
export function rank<T>(list: readonly T[], one: T, compare: Compare<T>): number {
  return countUpTo(list, other => other !== one && compare(other, one) < 0)
}

// Keeping a list in order takes a search; sorting it anew after each key pressed would be felt.

/** Puts a thing into an ordered list. */
export function insertSorted<T>(list: T[], one: T, compare: Compare<T>) {
  list.splice(rank(list, one, compare), 0, one)
}

/** Takes a thing out of an ordered list. */
export function removeSorted<T>(list: T[], one: T, compare: Compare<T>) {
  list.splice(sortedIndex(list, one, compare), 1)
}

/** Where a thing stands in an ordered list; a record that is gone from its file no longer knows its place there. */
export function sortedIndex<T>(list: readonly T[], one: T, compare: Compare<T>): number {
  const at = rank(list, one, compare)
  return list[at] === one ? at : list.indexOf(one)
}
