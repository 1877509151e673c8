import { nearest } from '../knowledge/nearest'
import { defOf } from '../records/fields-at'
import { kinds, schemas, type AnyRecord, type Kind } from '../records/record'
import { settingsFile } from '../records/settings'
import type { Path, Span } from '../source/span'
import { isBlank, type Mapping, type Node, type Tree } from '../source/tree'
import { changeTo, Reader, type ReadFault } from './reader'

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
    const record = node.kind === 'mapping' ? readRecord(file, node, path, faults) : undefined
    if (record) records.push(record)
    else if (!isBlank(node)) {
      const at = { span: firstLine(tree.text, node.span), path }
      faults.push({ rule: 'shape', at, message: 'A record stands at the top of a file or in a list there, as keys and values such as "kind: note".', fixes: [] })
    }
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

/** Reads one record; undefined when the mapping has nothing of one, as when the records stand deeper inside. */
function readRecord(file: string, node: Mapping, path: Path, faults: ReadFault[]): AnyRecord | undefined {
  const named = kindOfFile(file)
  const kind = named === 'settings' ? named : kindOf(node, path, named, faults)
  if (!kind) return undefined
  const keys = Object.keys(defOf(schemas[kind]).shape!)
  const wraps = node.entries.length > 0 && node.entries.every(({ key, value }) => !keys.includes(key.text) && value.kind !== 'scalar')
  return wraps ? undefined : new Reader(faults).record(kind, file, node, path)
}

/** The kind that a record says it is, else the one its file's name speaks of. */
function kindOf(node: Mapping, path: Path, named: Kind | undefined, faults: ReadFault[]): Kind | undefined {
  const entry = node.entries.find(({ key }) => key.text.toLowerCase() === 'kind')
  if (!entry || isBlank(entry.value)) return named
  const written = entry.value.kind === 'scalar' ? entry.value.text : ''
  const meant = kinds.find(one => one === written.trim().toLowerCase())
  if (meant !== written) {
    const at = { span: entry.value.span, path: [...path, entry.key.text] }
    const fixes = (meant ? [meant] : nearest(written, kinds)).map(near => changeTo(at.path, near, meant !== undefined))
    faults.push({ rule: 'shape', at, message: `kind must be one of ${kinds.join(', ')}.`, fixes })
  }
  return meant ?? named
}

function firstLine(text: string, span: Span): Span {
  const end = /[\r\n]/.exec(text.slice(span.start, span.end))?.index
  return end === undefined ? span : { start: span.start, end: span.start + end }
}
