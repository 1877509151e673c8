/**
 * A list with `count` items from index `at` on replaced. Unlike `splice`, it takes any number of items. If the length stays the same, the list
 * itself is changed, so the given list must not be used any more.
 */
export function replaced<T>(list: readonly T[], at: number, count: number, by: readonly T[]): T[] {
  if (count !== by.length) return [...list.slice(0, at), ...by, ...list.slice(at + count)]
  const own = list as T[]
  for (let offset = 0; offset < count; offset++) own[at + offset] = by[offset]!
  return own
}
