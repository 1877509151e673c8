/**
 * A list with others in the place of some of its things, however many: as arguments, thousands would be too many. Where as many come as go it is
 * the list itself, changed; the one given is not to be used any more.
 */
export function replaced<T>(list: readonly T[], at: number, count: number, by: readonly T[]): T[] {
  if (count !== by.length) return [...list.slice(0, at), ...by, ...list.slice(at + count)]
  const own = list as T[]
  for (let offset = 0; offset < count; offset++) own[at + offset] = by[offset]!
  return own
}
