import { memoize } from '../memoize'
import { fieldDoc } from '../records/field'
import { schemaAt, type Schema } from '../records/fields-at'
import { schemas, type AnyRecord, type Kind } from '../records/record'
import { idOr, isId } from '../records/shown-id'
import { templateFieldsIn } from '../records/template-field'
import { contains, type Span } from '../source/read/span'
import { entryOf, isBlank, type Mapping, type Node, type Scalar } from '../source/read/node'
import { nodeAt, nodesAlong, locationAt, textSpan, type Tree } from '../source/read/tree'
import type { RecordFile } from '../workspace/file'

/** A named part of a file: a record, an item of one of its lists, a section, a part of the narrative, or in a template a value to fill in. */
export interface Part {
  readonly name: string
  /** Distinguishes it from similar parts, on one line; may be empty. */
  readonly detail: string
  readonly sort: Kind | 'goal' | 'objective' | 'authorization' | 'line' | 'section' | 'text' | 'field'
  readonly span: Span
  /** The span of its name, within `span`. */
  readonly at: Span
  readonly parts: readonly Part[]
}

/** The parts of a file, in text order. */
export const outlineOf = memoize((file: RecordFile): readonly Part[] => file.records.flatMap(record => {
  const node = nodeAt(file.tree, record.path)
  return node?.kind === 'mapping' ? [recordPart(file, record, node)] : []
}))

/** The folding ranges, all of more than one line, outer before inner. */
export function foldsOf({ tree }: RecordFile): Span[] {
  const folds: Span[] = []
  const add = (start: number, node: Node) => {
    const { end } = trimmed(tree, node.span)
    const isFlow = node.kind !== 'scalar' && node.flow
    // A closing bracket on its own line stays visible.
    const all = tree.text.slice(start, end)
    const text = isFlow && /[\]}]$/.test(all) ? all.slice(0, -1).trimEnd() : all
    if (text.includes('\n')) folds.push({ start, end: start + text.length })
  }
  const visit = (node: Node) => {
    if (node.alias || node.kind === 'scalar') return
    const children = node.kind === 'list'
      ? node.items.map((item, index) => ({ start: node.markAt(index) ?? item.span.start, value: item }))
      : node.entries.filter(entry => !entry.merged).map(({ key, value }) => ({ start: key.span.start, value }))
    for (const { start, value } of children) {
      add(start, value)
      visit(value)
    }
  }
  for (const document of tree.documents) {
    if (tree.documents.length > 1) add(document.span.start, document)
    visit(document)
  }
  return folds
}

/** The selection ranges around an offset, innermost first: the text, the value, the value with its key, then what contains them. */
export function selectionsAt({ tree }: RecordFile, offset: number): Span[] {
  const spot = locationAt(tree, offset)
  if (!spot) return []
  const nodes = nodesAlong(tree, spot.path)
  const around = nodes.flatMap((node, depth) => {
    const parent = nodes[depth - 1]
    const key = parent?.kind === 'mapping' ? entryOf(parent, String(spot.path[depth]))?.key : undefined
    const value = trimmed(tree, node.span)
    return key ? [{ start: key.span.start, end: Math.max(key.span.end, value.end) }, value] : [value]
  })
  const inner = spot.scalar ? [trimmed(tree, spot.scalar.span), textSpan(tree, spot.scalar)] : []
  return [...around, ...inner].reverse().reduce<Span[]>((spans, span) => {
    const last = spans[spans.length - 1] ?? { start: offset, end: offset }
    return contains(span, last) && (span.start < last.start || span.end > last.end) ? [...spans, span] : spans
  }, [])
}

function recordPart(file: RecordFile, record: AnyRecord, node: Mapping): Part {
  const { kind } = record
  const service = kind === 'note' ? entryOf(node, 'service')?.value : undefined
  const part = named(file, node, kind, kind, schemas[kind])
  return service?.kind === 'mapping' ? { ...part, detail: [part.detail, detailOf(service)].filter(Boolean).join(' ') } : part
}

/** The sorts of list items, by the key of the list. */
const sorts: ReadonlyMap<string, Part['sort']> = new Map([['goals', 'goal'], ['objectives', 'objective'], ['authorizations', 'authorization'], ['lines', 'line']])

/** The keys that name a mapping, best first. */
const naming = ['id', 'note', 'rule']

/** The keys whose values make a mapping's detail. */
const detailKeys = ['client', 'title', 'statement', 'code', 'date', 'units']

/** The detail keys that hold text instead of an id or number. */
const textKeys = ['title', 'statement']

function partsOf(file: RecordFile, mapping: Mapping, schema: Schema | undefined, isRecord = false): Part[] {
  return mapping.entries.flatMap(({ key, value, merged }): Part[] => {
    if (merged || key.text === '') return []
    const field = schema && schemaAt(schema, [key.text])
    const at = key.span
    const part = { name: idOr(key.text, 'section'), detail: '', sort: 'section', span: { start: at.start, end: Math.max(at.end, trimmed(file.tree, value.span).end) }, at, parts: [] } as const
    if (value.kind === 'mapping') return [{ ...part, detail: detailOf(value), parts: value.alias ? [] : partsOf(file, value, field) }]
    const fields = file.isTemplate ? fieldsIn(value) : ''
    if (value.kind === 'scalar') {
      const isText = [schema, field].some(candidate => candidate && fieldDoc(candidate)?.shorthand)
      return isText || fields ? [{ ...part, detail: fields, sort: isText ? 'text' : 'field' }] : []
    }
    const mappings = value.alias ? [] : value.items.filter(item => item.kind === 'mapping')
    if (mappings.length) return mappings.map(item => named(file, item, sorts.get(key.text) ?? 'section', key.text, field && schemaAt(field, [0])))
    // Lists of codes and ids are shown for records only, not for goals or lines.
    const ids = value.items.flatMap(item => (item.kind === 'scalar' && isId(item.text) ? item.text : []))
    return isRecord ? [{ ...part, detail: [...ids, ...(fields ? [fields] : [])].join(', ') }] : fields ? [{ ...part, detail: fields, sort: 'field' }] : []
  })
}

function named(file: RecordFile, mapping: Mapping, sort: Part['sort'], otherwise: string, schema: Schema | undefined): Part {
  const span = trimmed(file.tree, mapping.span)
  const name = naming.map(key => scalarOf(mapping, key)).find(scalar => scalar)
  return {
    name: idOr(name?.text.trim(), otherwise), detail: detailOf(mapping), sort, span,
    at: name && contains(span, name.span) ? trimmed(file.tree, name.span) : { start: span.start, end: span.start },
    parts: mapping.alias ? [] : partsOf(file, mapping, schema, sort in schemas),
  }
}

/** The fields of a template in a value that is not a mapping, as `{{date}}`. */
function fieldsIn(node: Node): string {
  const values = node.alias || node.kind === 'mapping' ? [] : node.kind === 'list' ? node.items : [node]
  return values.flatMap(value => (value.kind === 'scalar' ? templateFieldsIn(value.text) : [])).map(({ name }) => `{{${name}}}`).join(' ')
}

function detailOf(mapping: Mapping): string {
  return detailKeys.flatMap(key => {
    const text = oneLine(scalarOf(mapping, key)?.text ?? '')
    return text && (textKeys.includes(key) || isId(text)) ? [key === 'units' ? `${text} ${text === '1' ? 'unit' : 'units'}` : text] : []
  }).join(' ')
}

function scalarOf(mapping: Mapping, key: string): Scalar | undefined {
  const value = entryOf(mapping, key)?.value
  return value?.kind === 'scalar' && !isBlank(value) && value.text.trim() !== '' ? value : undefined
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ')
}

/** A span without trailing white space, with which block text may end. */
function trimmed({ text }: Tree, { start, end }: Span): Span {
  return { start, end: start + text.slice(start, end).trimEnd().length }
}
