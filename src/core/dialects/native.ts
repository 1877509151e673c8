import * as z from 'zod/mini'
import { nearest } from '../knowledge/nearest'
import { guessTime } from '../time/clock'
import { about } from '../records/field'
import { defOf } from '../records/fields-at'
import { settingsFile } from '../records/settings'
import { kinds, schemas, type AnyRecord, type Kind } from '../records/record'
import type { Edit, Fix } from '../source/edit'
import type { Path, Place, Span } from '../source/span'
import { entryOf, isBlank, type Mapping, type Node, type Tree } from '../source/tree'

/** Something that reading found wrong; the rules `shape` and `unknown-key` report it. */
export interface ReadFault {
  readonly rule: 'shape' | 'unknown-key'
  readonly at: Place
  readonly message: string
  readonly fixes: readonly Fix[]
}

/** The records of a file, in their order, with what was wrong in reading them. */
export interface Reading {
  readonly records: readonly AnyRecord[]
  readonly faults: readonly ReadFault[]
}

const fileName = /\.(note|plan|claim|policy)\.(?:ya?ml|json)$/i

/** The kind a file's name speaks of, as in `x.note.yaml`; undefined for files that are none of ours. */
export function kindOfFile(file: string): Kind | undefined {
  if (file === settingsFile || file.endsWith(`/${settingsFile}`)) return 'settings'
  return fileName.exec(file)?.[1]?.toLowerCase() as Kind | undefined
}

/** Reads the records of a tree: one a document, or one an item of a document's list. Lenient: a bad field is a fault and the rest is read. */
export function readRecords(file: string, tree: Tree): Reading {
  const records: AnyRecord[] = []
  const faults: ReadFault[] = []
  const readOne = (node: Node, path: Path) => {
    if (node.kind !== 'mapping') {
      if (!isBlank(node)) {
        faults.push({ rule: 'shape', at: { span: firstLine(tree.text, node.span), path }, message: 'A record is a mapping of keys and values, such as "kind: note".', fixes: [] })
      }
      return
    }
    const kind = kindOf(node, file, path, faults)
    if (kind) records.push(new Reader(faults).record(kind, file, node, path))
  }
  for (const [number, document] of tree.documents.entries()) {
    if (document.kind === 'list') document.items.forEach((item, index) => readOne(item, [number, index]))
    else readOne(document, [number])
  }
  return { records, faults }
}

/** The schemas' own path of a path in a file: without the document's number and the item's, when the document is a list. */
export function pathInRecord(tree: Tree, path: Path): { record: Path; field: Path } {
  const depth = tree.documents[path[0] as number]?.kind === 'list' ? 2 : 1
  return { record: path.slice(0, depth), field: path.slice(depth) }
}

function kindOf(node: Mapping, file: string, path: Path, faults: ReadFault[]): Kind | undefined {
  const entry = entryOf(node, 'kind')
  const named = kindOfFile(file)
  if (!entry || isBlank(entry.value) || named === 'settings') return named
  const written = entry.value.kind === 'scalar' ? entry.value.text : ''
  const kind = kinds.find(one => one === written)
  if (kind) return kind
  const at = { span: entry.value.span, path: [...path, 'kind'] }
  const fixes = nearest(written, kinds).map(near => setTo(at.path, near))
  faults.push({ rule: 'shape', at, message: `kind must be one of ${kinds.join(', ')}.`, fixes })
  return undefined
}

function setTo(path: Path, value: string): Fix {
  return { title: `Change to "${value}"`, safe: false, edits: [{ op: 'set', path, value }] }
}

function firstLine(text: string, span: Span): Span {
  const end = /[\r\n]/.exec(text.slice(span.start, span.end))?.index
  return end === undefined ? span : { start: span.start, end: span.start + end }
}

/** Where the value of an absent field would stand: its path, and the nearest text that exists. */
interface Position {
  readonly path: Path
  readonly near: Span
  /** How a message names the mapping around it. */
  readonly name: string
}

class Reader {
  constructor(private readonly faults: ReadFault[]) {}

  record(kind: Kind, file: string, node: Mapping, path: Path): AnyRecord {
    const own = entryOf(node, 'id')
    const first = node.entries[0]
    const near = own && !own.merged && own.value.kind === 'scalar' && own.value.text ? own.value.span : first && !first.merged ? first.key.span : node.span
    const fields = this.read(schemas[kind], node, { path, near, name: `the ${kind}` }) as object
    return { ...fields, kind, file, span: node.span, path } as unknown as AnyRecord
  }

  private read(schema: z.core.$ZodType, node: Node | undefined, position: Position): unknown {
    const { type } = defOf(schema)
    const written = node && !isBlank(node) ? node : undefined
    if (type === 'object') return this.group(schema, written, position)
    if (type === 'array') return this.items(schema, written, position)
    if (type === 'record') return this.table(schema, written, position)
    return this.leaf(schema, written, position)
  }

  private fault(rule: ReadFault['rule'], at: Place, message: string, fixes: readonly Fix[] = []) {
    this.faults.push({ rule, at, message, fixes })
  }

  private group(schema: z.core.$ZodType, node: Node | undefined, position: Position): unknown {
    const shape = defOf(schema).shape!
    const { path, near } = position
    if (node && node.kind !== 'mapping') {
      this.fault('shape', { span: node.span, path }, `${position.name} must be a mapping with keys such as ${Object.keys(shape).slice(0, 2).join(' and ')}.`)
      return this.unreadable(schema, { ...position, near: node.span })
    }
    const mapping = node
    if (mapping) this.unknownKeys(mapping, Object.keys(shape), position)
    const fields: Record<string, unknown> = {}
    for (const [key, field] of Object.entries(shape)) {
      const entry = mapping && entryOf(mapping, key)
      const inside = { path: [...path, key], near: entry && !entry.merged ? entry.key.span : near, name: key }
      const required = (field._zod.def as { type: string }).type !== 'optional'
      const absent = !entry || isBlank(entry.value)
      // A whole group that is absent is one fault, not one for each of its keys.
      if (required && absent && mapping) {
        this.fault('shape', { span: inside.near, path: inside.path }, entry ? `"${key}" is empty.` : `${sentence(position.name)} has no "${key}".`)
      }
      fields[key] = this.read(field, entry?.value, inside)
    }
    return { ...fields, span: mapping?.span ?? near, path, present: mapping !== undefined }
  }

  private unknownKeys(mapping: Mapping, keys: readonly string[], { path, name }: Position) {
    for (const { key, merged } of mapping.entries) {
      if (merged || keys.includes(key.text)) continue
      const near = nearest(key.text, keys.filter(one => !entryOf(mapping, one)))
      const rename = (to: string): Edit => ({ op: 'rename', path: [...path, key.text], to })
      this.fault('unknown-key', { span: key.span, path: [...path, key.text] },
        `"${key.text}" is not a key of ${name}.${near[0] ? ` Did you mean "${near[0]}"?` : ''}`,
        near.map(to => ({ title: `Rename to "${to}"`, safe: near.length === 1, edits: [rename(to)] })))
    }
  }

  private items(schema: z.core.$ZodType, node: Node | undefined, { path, near, name }: Position): unknown {
    const element = defOf(schema).element!
    const place = { span: near, path, present: node !== undefined }
    if (!node) return { ...place, items: [] }
    if (node.kind === 'list') {
      const items = node.items.map((item, index) => {
        if (isBlank(item)) this.fault('shape', { span: item.span.end > item.span.start ? item.span : near, path: [...path, index] }, `An item of ${name} is empty.`)
        return this.read(element, item, { path: [...path, index], near: item.span.end > item.span.start ? item.span : near, name: `an item of ${name}` })
      })
      return { ...place, span: node.flow ? node.span : near, items }
    }
    const isLeaf = !['object', 'array', 'record'].includes(defOf(element).type)
    const fixes = node.kind === 'scalar' && isLeaf ? [{ title: 'Write it as a list', safe: true, edits: [{ op: 'set' as const, path, value: [node.text] }] }] : []
    this.fault('shape', { span: node.span, path }, `${name} must be a list.`, fixes)
    const suits = isLeaf ? node.kind === 'scalar' : node.kind === 'mapping'
    return { ...place, items: [suits ? this.read(element, node, { path, near: node.span, name }) : this.unreadable(element, { path, near: node.span, name })] }
  }

  private table(schema: z.core.$ZodType, node: Node | undefined, { path, near, name }: Position): unknown {
    const value = defOf(schema).valueType!
    const place = { span: near, path, present: node !== undefined }
    const { shorthand, known = {} } = about(schema) ?? { doc: '' }
    if (!node) return { ...place, entries: [] }
    if (shorthand && node.kind === 'scalar') {
      return { ...place, entries: [{ key: shorthand, keyPlace: { span: near, path }, value: this.read(value, node, { path, near, name }) }] }
    }
    if (node.kind !== 'mapping') {
      this.fault('shape', { span: node.span, path }, `${name} must be a mapping${shorthand ? ' or text' : ''}.`)
      return this.unreadable(schema, { path, near: node.span, name })
    }
    const entries = node.entries.map(entry => {
      const inside = [...path, entry.key.text]
      const near = entry.merged ? place.span : entry.key.span
      return { key: entry.key.text, keyPlace: { span: near, path: inside }, value: this.read(value, entry.value, { path: inside, near, name: entry.key.text }) }
    })
    const free = Object.keys(known).filter(key => !entryOf(node, key))
    for (const { key, merged } of node.entries) {
      const close = merged || key.text in known ? [] : nearest(key.text, free)
      if (!close[0]) continue
      this.fault('unknown-key', { span: key.span, path: [...path, key.text] }, `"${key.text}" is not a usual key of ${name}. Did you mean "${close[0]}"?`,
        [{ title: `Rename to "${close[0]}"`, safe: true, edits: [{ op: 'rename', path: [...path, key.text], to: close[0] }] }])
    }
    return { ...place, entries }
  }

  /** What stands there is of the wrong shape: present, without any value, so that no rule calls it missing. */
  private unreadable(schema: z.core.$ZodType, { path, near, name }: Position): unknown {
    const { type, shape = {}, element, valueType } = defOf(schema)
    const place = { span: near, path, present: true }
    const inside = (one: z.core.$ZodType) => this.unreadable(one, { path, near, name })
    if (type === 'object') return { ...Object.fromEntries(Object.entries(shape).map(([key, field]) => [key, inside(field)])), ...place }
    if (type === 'array') return { ...place, items: [inside(element!)] }
    if (type === 'record') return { ...place, entries: [{ key: about(schema)?.shorthand ?? '', keyPlace: place, value: inside(valueType!) }] }
    return { ...place, value: undefined }
  }

  private leaf(schema: z.core.$ZodType, node: Node | undefined, { path, near, name }: Position): unknown {
    if (!node) return { span: near, path, present: false, value: undefined }
    const place = { span: node.span.end > node.span.start ? node.span : near, path, present: true }
    const { expected = 'one value', choices, holds } = about(schema) ?? { doc: '' }
    if (node.kind !== 'scalar') {
      this.fault('shape', place, `${name} must be ${expected}, not a ${node.kind}.`)
      return { ...place, value: undefined }
    }
    const result = z.safeParse(schema, node.text)
    if (result.success) return { ...place, value: result.data }
    // The value itself is not repeated: it may be a misplaced piece of narrative.
    const meant = holds === 'time' ? [guessTime(node.text)] : nearest(node.text, choices ?? [])
    this.fault('shape', place, `${sentence(name)} must be ${expected}.`, meant.flatMap(value => (value === undefined ? [] : [setTo(path, value)])))
    return { ...place, value: undefined }
  }
}

/** Names of keys stay as they are written; words begin a sentence with a capital. */
function sentence(name: string): string {
  return /^(the|an) /.test(name) ? name.charAt(0).toUpperCase() + name.slice(1) : name
}
