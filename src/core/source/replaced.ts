/** A list with others in the place of some of its things, however many: as arguments, thousands would be too many. */
export function replaced<T>(list: readonly T[], at: number, count: number, by: readonly T[]): T[] {
  return [...list.slice(0, at), ...by, ...list.slice(at + count)]
}
