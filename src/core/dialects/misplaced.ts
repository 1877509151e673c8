import { entryOf, Mapping, Scalar, type Entry } from '../source/read/node'
import type { Form } from './form'

/** Keys of a record that are indented too far, so that they are in the value of the key above them. */
export interface Misplaced {
  /** The key that holds them. */
  readonly under: string
  readonly entries: readonly [Entry, ...Entry[]]
  /** The record's mapping as it was meant. */
  readonly meant: Mapping
}

/**
 * Finds the last keys of a mapping inside a record, or all keys below a key that holds one value, if all of them are keys that the record
 * lacks and the mapping does not have.
 */
export function misplacedIn(node: Mapping, { fields, places }: Form): Misplaced | undefined {
  if (node.flow) return undefined
  for (const entry of node.entries) {
    const { key, value } = entry
    const form = fields[places.get(key.text) ?? -1]?.form
    const last = value.kind === 'mapping' && !value.flow && !value.alias ? value.entries.at(-1) : undefined
    if (!form || entry.merged || !last || value.kind !== 'mapping') continue
    const isMisplaced = ({ key: { text }, merged }: Entry) => !merged && !isKeyOf(form, text) && places.has(text) && !entryOf(node, text)
    if (!isMisplaced(last)) continue
    const at = value.entries.findLastIndex(inner => !isMisplaced(inner)) + 1
    if ((form.type === 'leaf' || form.type === 'array') && at > 0) continue
    const entries = value.entries.slice(at) as [Entry, ...Entry[]]
    const rest = at === 0 ? new Scalar(value.origin, key.to, key.to, '', 'plain')
      : new Mapping(value.origin, value.from, value.entries[at - 1]!.value.to, value.entries.slice(0, at), false)
    const others = node.entries.map(other => (other === entry ? { ...entry, value: rest } : other))
    return { under: key.text, entries, meant: new Mapping(node.origin, node.from, node.to, [...others, ...entries], false) }
  }
  return undefined
}

/** Whether a mapping of a form can have a key. */
function isKeyOf({ type, places, doc: { known = {} }, inside }: Form, key: string): boolean {
  return type === 'record' ? Object.hasOwn(known, key) : type === 'array' ? inside!.places.has(key) : places.has(key)
}
