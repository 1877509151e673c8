import { memoize } from '../memoize'
import { fieldDoc } from '../records/field'
import { schemaAt, type Schema } from '../records/fields-at'
import { schemas, type AnyRecord, type Kind } from '../records/record'
import { idOr, isId } from '../records/shown-id'
import { contains, type Span } from '../source/read/span'
import { entryOf, isBlank, type Mapping, type Node, type Scalar } from '../source/read/node'
import { nodeAt, nodesAlong, locationAt, textSpan, type Tree } from '../source/read/tree'
import type { RecordFile } from '../workspace/file'

/** A part of a file that has a name: a record, what is listed in it, a section, or a text of the narrative. */
export interface Part {
  readonly name: string
  /** What tells it from its like, on one line; may be empty. */
  readonly detail: string
  readonly sort: Kind | 'goal' | 'objective' | 'authorization' | 'line' | 'section' | 'text'
  readonly span: Span
  /** Where its name stands, within `span`. */
  readonly at: Span
  readonly parts: readonly Part[]
}

/** The parts of a file, in the order of its text. */
export const outlineOf = memoize(({ tree, records }: RecordFile): readonly Part[] => records.flatMap(record => {
  const node = nodeAt(tree, record.path)
  return node?.kind === 'mapping' ? [recordPart(tree, record, node)] : []
}))

/** The stretches of more than one line that can be folded away, the outer before the inner. */
export function foldsOf({ tree }: RecordFile): Span[] {
  const folds: Span[] = []
  const add = (start: number, node: Node) => {
    const { end } = trimmed(tree, node.span)
    const isFlow = node.kind !== 'scalar' && node.flow
    // A closing bracket on a line of its own stays in sight.
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

/** What could be selected around an offset, from the least to the most: the text, the value, its key with it, what they are in. */
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

function recordPart(tree: Tree, record: AnyRecord, node: Mapping): Part {
  const { kind } = record
  const service = kind === 'note' ? entryOf(node, 'service')?.value : undefined
  const part = named(tree, node, kind, kind, schemas[kind])
  return service?.kind === 'mapping' ? { ...part, detail: [part.detail, detailOf(service)].filter(Boolean).join(' ') } : part
}

/** What is listed in a record, by the key of the list. */
const sorts: ReadonlyMap<string, Part['sort']> = new Map([['goals', 'goal'], ['objectives', 'objective'], ['authorizations', 'authorization'], ['lines', 'line']])

/** The keys that name a mapping, the best first. */
const naming = ['id', 'note', 'rule']

/** The keys that tell a mapping from its like. */
const telling = ['client', 'title', 'statement', 'code', 'date', 'units']

/** Those that are no ids: what a goal is, and how a payer or source is called. */
const worded = ['title', 'statement']

function partsOf(tree: Tree, mapping: Mapping, schema: Schema | undefined, isRecord = false): Part[] {
  return mapping.entries.flatMap(({ key, value, merged }): Part[] => {
    if (merged || key.text === '') return []
    const field = schema && schemaAt(schema, [key.text])
    const at = key.span
    const part = { name: idOr(key.text, 'section'), detail: '', sort: 'section', span: { start: at.start, end: Math.max(at.end, trimmed(tree, value.span).end) }, at, parts: [] } as const
    if (value.kind === 'mapping') return [{ ...part, detail: detailOf(value), parts: value.alias ? [] : partsOf(tree, value, field) }]
    if (value.kind === 'scalar') return [schema, field].some(one => one && fieldDoc(one)?.shorthand) ? [{ ...part, sort: 'text' }] : []
    const mappings = value.alias ? [] : value.items.filter(item => item.kind === 'mapping')
    if (mappings.length) return mappings.map(item => named(tree, item, sorts.get(key.text) ?? 'section', key.text, field && schemaAt(field, [0])))
    // Codes and ids are a part of a record; of a goal or a line they would only be in the way.
    return isRecord ? [{ ...part, detail: value.items.flatMap(item => (item.kind === 'scalar' && isId(item.text) ? item.text : [])).join(', ') }] : []
  })
}

function named(tree: Tree, mapping: Mapping, sort: Part['sort'], otherwise: string, schema: Schema | undefined): Part {
  const span = trimmed(tree, mapping.span)
  const name = naming.map(key => scalarOf(mapping, key)).find(scalar => scalar)
  return {
    name: idOr(name?.text.trim(), otherwise), detail: detailOf(mapping), sort, span,
    at: name && contains(span, name.span) ? trimmed(tree, name.span) : { start: span.start, end: span.start },
    parts: mapping.alias ? [] : partsOf(tree, mapping, schema, sort in schemas),
  }
}

function detailOf(mapping: Mapping): string {
  return telling.flatMap(key => {
    const text = oneLine(scalarOf(mapping, key)?.text ?? '')
    return text && (worded.includes(key) || isId(text)) ? [key === 'units' ? `${text} ${text === '1' ? 'unit' : 'units'}` : text] : []
  }).join(' ')
}

function scalarOf(mapping: Mapping, key: string): Scalar | undefined {
  const value = entryOf(mapping, key)?.value
  return value?.kind === 'scalar' && !isBlank(value) && value.text.trim() !== '' ? value : undefined
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ')
}

/** A span without the white space that a block of text may end with. */
function trimmed({ text }: Tree, { start, end }: Span): Span {
  return { start, end: start + text.slice(start, end).trimEnd().length }
}
