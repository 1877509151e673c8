import type { Items, Leaf } from './record'

/** True when every item of a list has a value; else nobody can tell what the list lacks. */
export function isRead({ items }: Items<Leaf<string>>): boolean {
  return items.every(({ value }) => value !== undefined)
}
