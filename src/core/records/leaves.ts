import type { AnyRecord, Leaf } from './record'

/** Every value that stands in a record, in the order of its schema; the keys of tables count as values of their own. */
export function* leavesOf(part: AnyRecord | object): Iterable<Leaf<unknown>> {
  for (const [key, inner] of Object.entries(part)) {
    if (typeof inner !== 'object' || inner === null || key === 'span' || key === 'path') continue
    if ('keyPlace' in inner) yield { ...inner.keyPlace, present: true, value: inner.key }
    if ('path' in inner && 'value' in inner) {
      if (inner.present) yield inner
    } else yield* leavesOf(inner)
  }
}
