import type { Items, Leaf } from './record'

/** Whether every item of a list has a value; otherwise it is unknown what the list lacks. */
export function isRead({ items }: Items<Leaf<string>>): boolean {
  return items.every(({ value }) => value !== undefined)
}
