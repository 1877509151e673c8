import * as z from 'zod/mini'
import { nearest } from '../knowledge/nearest'
import { about } from '../records/field'
import { defOf } from '../records/fields-at'
import { schemas, type AnyRecord, type Kind } from '../records/record'
import { shownId } from '../records/shown-id'
import type { Fix } from '../source/edit'
import type { Path, Place, Span } from '../source/span'
import { entryOf, isBlank, type Entry, type Mapping, type Node, type Scalar } from '../source/tree'
import { guessDate } from '../time/calendar'
import { guessTime } from '../time/clock'

type Schema = z.core.$ZodType

/** Something that reading found wrong; the rules `shape` and `unknown-key` report it. */
export interface ReadFault {
  readonly rule: 'shape' | 'unknown-key'
  readonly at: Place
  readonly message: string
  readonly fixes: readonly Fix[]
}

/** The fix that puts another value in the place of one. */
export function changeTo(path: Path, value: string, safe = false): Fix {
  return { title: `Change to "${value}"`, safe, edits: [{ op: 'set', path, value }] }
}

/** Where a value stands or would stand: its path, the nearest text that exists, and how a message names it. */
interface Position {
  readonly path: Path
  readonly near: Span
  readonly name: string
}

/** Reads a record by its schema. Every fault goes to `faults`, and the rest is read as if it were not there. */
export class Reader {
  constructor(private readonly faults: ReadFault[]) {}

  /** Reads a record of a kind from its mapping. */
  record(kind: Kind, file: string, node: Mapping, path: Path): AnyRecord {
    const own = entryOf(node, 'id')
    const first = node.entries[0]
    const near = own && !own.merged && own.value.kind === 'scalar' && own.value.text ? own.value.span : first && !first.merged ? first.key.span : node.span
    const fields = this.read(schemas[kind], node, { path, near, name: kind === 'settings' ? 'noteproof.yaml' : `the ${kind}` }) as object
    return { ...fields, kind, file, span: node.span, path } as unknown as AnyRecord
  }

  private read(schema: Schema, node: Node | undefined, position: Position): unknown {
    const { type } = defOf(schema)
    const written = node && !saysNothing(node) ? node : undefined
    if (type === 'object') return this.group(schema, written, position)
    if (type === 'array') return this.items(schema, written, position)
    if (type === 'record') return this.table(schema, written, position)
    return this.leaf(schema, written, position)
  }

  private fault(rule: ReadFault['rule'], at: Place, message: string, fixes: readonly Fix[] = []) {
    this.faults.push({ rule, at, message: message.replace(/^(the|an) /, word => word.charAt(0).toUpperCase() + word.slice(1)), fixes })
  }

  private group(schema: Schema, node: Node | undefined, { path, near, name }: Position): unknown {
    const shape = defOf(schema).shape!
    if (node && node.kind !== 'mapping') {
      this.fault('shape', { span: node.span, path }, `${name} must be a mapping with keys such as ${Object.keys(shape).slice(0, 2).join(' and ')}.`)
      return this.unreadable(schema, { path, near: node.span, name })
    }
    const meant = node ? this.unknownKeys(node, Object.keys(shape), { path, near, name }) : new Map<string, Entry>()
    const fields: Record<string, unknown> = {}
    for (const [key, field] of Object.entries(shape)) {
      // Which kind a record is was decided before it is read.
      if (about(field)?.holds === 'kind') continue
      const entry = node && (entryOf(node, key) ?? meant.get(key))
      const inside = { path: [...path, entry ? entry.key.text : key], near: entry && !entry.merged ? entry.key.span : near, name: key }
      const required = (field._zod.def as { type: string }).type !== 'optional'
      // A whole group that is absent is one fault, not one for each of its keys.
      if (required && node && (!entry || saysNothing(entry.value))) {
        this.fault('shape', { span: inside.near, path: inside.path }, entry ? `"${key}" is empty.` : `${name} has no "${key}".`)
      }
      fields[key] = this.read(field, entry?.value, inside)
    }
    return { ...fields, span: node?.span ?? near, path, present: node !== undefined }
  }

  /** Reports the keys that nobody knows. Gives those that were surely meant for an absent one, so that they are read as that. */
  private unknownKeys(mapping: Mapping, keys: readonly string[], { path, name }: Position): Map<string, Entry> {
    const meant = new Map<string, Entry>()
    for (const entry of mapping.entries) {
      const { key, merged } = entry
      if (merged || keys.includes(key.text)) continue
      const near = nearest(key.text, keys.filter(one => !entryOf(mapping, one) && !meant.has(one)))
      const shown = shownId(key.text)
      this.fault('unknown-key', { span: key.span, path: [...path, key.text] },
        `${shown ?? 'This'} is not a key of ${name}.${near[0] ? ` Did you mean "${near[0]}"?` : ''}`,
        near.map(to => ({ title: `Rename to "${to}"`, safe: near.length === 1, edits: [{ op: 'rename', path: [...path, key.text], to }] })))
      if (near[0]) meant.set(near[0], entry)
    }
    return meant
  }

  private items(schema: Schema, node: Node | undefined, { path, near, name }: Position): unknown {
    const element = defOf(schema).element!
    const place = { span: near, path, present: node !== undefined }
    if (!node) return { ...place, items: [] }
    if (node.kind === 'list') {
      const items = node.items.map((item, index) => {
        const inside = { path: [...path, index], near: item.span.end > item.span.start ? item.span : near, name: `an item of ${name}` }
        if (saysNothing(item)) this.fault('shape', { span: inside.near, path: inside.path }, `${inside.name} is empty.`)
        return this.read(element, item, inside)
      })
      return { ...place, span: node.flow ? node.span : near, items }
    }
    const parts = node.kind === 'scalar' && isLeaf(element) ? node.text.split(/[,;]/).map(part => part.trim()).filter(Boolean) : []
    const plain = about(element)?.holds !== 'text' && parts.every(part => shownId(part))
    const values = parts.map(part => (typeof z.safeParse(element, part).data === 'number' ? Number(part) : part))
    this.fault('shape', { span: node.span, path }, `${name} must be a list.`,
      parts.length && plain ? [{ title: 'Write it as a list', safe: true, edits: [{ op: 'set', path, value: values }] }] : [])
    const inside = { path, near: node.span, name }
    const reads = parts.length === 1 || (node.kind === 'mapping' && !isLeaf(element))
    return { ...place, items: [reads ? this.read(element, node, inside) : this.unreadable(element, inside)] }
  }

  private table(schema: Schema, node: Node | undefined, { path, near, name }: Position): unknown {
    const value = defOf(schema).valueType!
    const place = { span: near, path, present: node !== undefined }
    const { shorthand, known = {}, keys } = about(schema) ?? { doc: '' }
    if (!node) return { ...place, entries: [] }
    if (shorthand && node.kind === 'scalar') {
      return { ...place, entries: [{ key: shorthand, keyPlace: { span: near, path }, value: this.read(value, node, { path, near, name }) }] }
    }
    if (node.kind !== 'mapping') {
      this.fault('shape', { span: node.span, path }, `${name} must be a mapping${shorthand ? ' or text' : ''}.`)
      return this.unreadable(schema, { path, near: node.span, name })
    }
    const free = Object.keys(known).filter(key => !entryOf(node, key))
    // A key written twice is a fault of syntax, and its first entry counts.
    const entries = node.entries.filter(entry => entryOf(node, entry.key.text) === entry).map(({ key, value: inner, merged }) => {
      const inside = { path: [...path, key.text], near: merged ? near : key.span, name: shownId(key.text) ? key.text : 'this part' }
      const close = merged || key.text in known || key.text === shorthand ? undefined : nearest(key.text, free)[0]
      if (close) {
        this.fault('unknown-key', { span: key.span, path: inside.path }, `${shownId(key.text) ?? 'This'} is not a usual key of ${name}. Did you mean "${close}"?`,
          [{ title: `Rename to "${close}"`, safe: false, edits: [{ op: 'rename', path: inside.path, to: close }] }])
      }
      if (keys === 'units' && !merged && !/^\d{1,9}$/.test(key.text)) {
        this.fault('shape', { span: key.span, path: inside.path }, `The keys of ${name} must be whole numbers of units, such as 16.`)
      }
      return { key: key.text, keyPlace: { span: inside.near, path: inside.path }, value: this.read(value, inner, inside) }
    })
    return { ...place, entries }
  }

  /** What stands there is of the wrong shape: present, without any value, so that no rule calls it missing. */
  private unreadable(schema: Schema, { path, near, name }: Position): unknown {
    const { type, shape = {}, element, valueType } = defOf(schema)
    const place = { span: near, path, present: true }
    const inside = (one: Schema) => this.unreadable(one, { path, near, name })
    if (type === 'object') return { ...Object.fromEntries(Object.entries(shape).map(([key, field]) => [key, inside(field)])), ...place }
    if (type === 'array') return { ...place, items: [inside(element!)] }
    if (type === 'record') return { ...place, entries: [{ key: about(schema)?.shorthand ?? '', keyPlace: place, value: inside(valueType!) }] }
    return { ...place, value: undefined }
  }

  private leaf(schema: Schema, node: Node | undefined, { path, near, name }: Position): unknown {
    if (!node) return { span: near, path, present: false, value: undefined }
    const place = { span: node.span.end > node.span.start ? node.span : near, path, present: true }
    const { expected = 'one value' } = about(schema) ?? { doc: '' }
    if (node.kind !== 'scalar') {
      this.fault('shape', place, `${name} must be ${expected}, not a ${node.kind}.`)
      return { ...place, value: undefined }
    }
    const result = z.safeParse(schema, node.text)
    if (result.success) return { ...place, value: result.data }
    const trimmed = z.safeParse(schema, node.text.trim())
    if (trimmed.success) {
      this.fault('shape', place, `${name} has a space before or after it.`, [{ title: 'Remove the space', safe: true, edits: [{ op: 'set', path, value: node.text.trim() }] }])
      return { ...place, value: trimmed.data }
    }
    // The value itself is not repeated: it may be a misplaced piece of narrative.
    this.fault('shape', place, `${name} must be ${expected}.`, guess(schema, node).map(value => changeTo(path, value)))
    return { ...place, value: undefined }
  }
}

function isLeaf(schema: Schema): boolean {
  return !['object', 'array', 'record'].includes(defOf(schema).type)
}

/** Nothing is said by an empty value, a null, or a string of nothing but spaces, as forms and exports leave them. */
function saysNothing(node: Node): boolean {
  return isBlank(node) || (node.kind === 'scalar' && node.text.trim() === '')
}

/** What was probably meant by a value that is not of its type. */
function guess(schema: Schema, { text }: Scalar): string[] {
  const { holds, choices = [] } = about(schema) ?? { doc: '' }
  const meant = holds === 'time' ? guessTime(text) : holds === 'date' ? guessDate(text) : undefined
  if (holds === 'flag' && /^(yes|no|on|off)$/i.test(text)) return [/^(yes|on)$/i.test(text) ? 'true' : 'false']
  return meant !== undefined ? [meant] : nearest(text, choices)
}
