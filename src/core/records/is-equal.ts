import { Part } from './part'
import type { AnyRecord, Note } from './record'

/**
 * Whether two records have the same values under the same keys and indexes, apart from the narratives of notes. Their offsets in the text do
 * not matter.
 */
export function isEqualRecord(a: AnyRecord, b: AnyRecord): boolean {
  if (a.anchor.steps.join() !== b.anchor.steps.join() || a.path.join() !== b.path.join()) return false
  return a.kind === b.kind && Object.keys(a).every(key => (key === 'narrative' && a.kind === 'note') || isEqual(valueAt(a, key), valueAt(b, key)))
}

/** Whether two notes have the same narrative. */
export function isEqualNarrative(a: Note, b: Note): boolean {
  return isEqual(a.narrative, b.narrative)
}

function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return false
  if (a instanceof Part && b instanceof Part && !Part.isSameStep(a, b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every(key => isEqual(valueAt(a, key), valueAt(b, key)))
}

function valueAt(object: object, key: string): unknown {
  return (object as Readonly<Record<string, unknown>>)[key]
}
