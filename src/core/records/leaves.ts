import { ItemsPart, LeafPart, TablePart } from './part'
import type { AnyRecord, Leaf } from './record'

/** Every value present in a record, in the order of its schema; the keys of tables count as values too. */
export function leavesOf(record: AnyRecord): Leaf<unknown>[] {
  const leaves: Leaf<unknown>[] = []
  const visit = (part: unknown) => {
    if (part instanceof LeafPart) {
      if (part.present) leaves.push(part)
    } else if (part instanceof ItemsPart) part.items.forEach(visit)
    else if (part instanceof TablePart) {
      for (const { keyPlace, value } of part.entries) {
        leaves.push(keyPlace as Leaf<string>)
        visit(value)
      }
    } else if (typeof part === 'object') for (const key in part) visit(part[key as keyof typeof part])
  }
  visit(record)
  return leaves
}
