import { countUpTo } from '../source/read/count-up-to'

/** Orders two elements as `Array.prototype.sort` does. */
export type Compare<T> = (a: T, b: T) => number

/** The number of elements of a sorted list that come before an element, which may itself be in the list. */
export function rank<T>(list: readonly T[], element: T, compare: Compare<T>): number {
  return countUpTo(list, other => other !== element && compare(other, element) < 0)
}

/** Inserts an element into a sorted list by binary search. */
export function insertSorted<T>(list: T[], element: T, compare: Compare<T>) {
  list.splice(rank(list, element, compare), 0, element)
}

/** Removes an element from a sorted list. */
export function removeSorted<T>(list: T[], element: T, compare: Compare<T>) {
  list.splice(sortedIndex(list, element, compare), 1)
}

/** The index of an element in a sorted list. Falls back to a linear search: a record removed from its file no longer knows its position. */
export function sortedIndex<T>(list: readonly T[], element: T, compare: Compare<T>): number {
  const at = rank(list, element, compare)
  return list[at] === element ? at : list.indexOf(element)
}
