import type { Edit, Value } from './edit'
import { isBlank, type Node } from '../read/node'
import type { Path } from '../read/span'
import type { Tree } from '../read/tree'

/** A value without places or style. */
type PlainValue = string | PlainValue[] | Map<string, PlainValue>

/** The values of a tree, without places; undefined when aliases nested in one another make them grow without limit. */
export function plainValuesOf(tree: Tree): PlainValue[] | undefined {
  // A text with more values than characters can only have them through aliases of aliases.
  const most = tree.text.length
  let count = 0
  const of = (node: Node): PlainValue => {
    if (++count > most) return ''
    return node.kind === 'scalar' ? (isBlank(node) ? '' : node.text)
      : node.kind === 'list' ? node.items.map(of)
      : new Map([...node.entries].reverse().map(entry => [entry.key.text, of(entry.value)]))
  }
  const documents = tree.documents.map(of)
  return count > most ? undefined : documents
}

function valueMeaning(value: Value): PlainValue {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  return Array.isArray(value) ? value.map(valueMeaning) : new Map(Object.entries(value).map(([key, inner]) => [key, valueMeaning(inner)]))
}

/** Applies an edit to the values, giving what the text must mean afterwards. False when the path does not exist. */
export function changeMeaning(documents: PlainValue[], edit: Edit): boolean {
  if (edit.op === 'comment' || edit.op === 'recomment') return true
  if (edit.op === 'outdent') return outdentMeaning(documents, edit.path)
  const { path } = edit
  const parent = parentOf(documents, path, edit.op === 'set' || edit.op === 'append')
  if (parent === undefined) return false
  const last = path[path.length - 1]!
  const put = (value: PlainValue) => {
    if (Array.isArray(parent)) parent[Number(last)] = value
    else if (parent instanceof Map) parent.set(String(last), value)
  }
  switch (edit.op) {
    case 'set': put(valueMeaning(edit.value)); break
    case 'append': {
      const list = childOf(parent, last)
      put([...(Array.isArray(list) ? list : typeof list === 'string' && list !== '' ? [list] : []), valueMeaning(edit.value)])
      break
    }
    case 'remove':
      if (Array.isArray(parent)) parent.splice(Number(last), 1)
      else if (parent instanceof Map) parent.delete(String(last))
      break
    case 'rename': {
      const value = childOf(parent, last)
      if (value === undefined || !(parent instanceof Map)) return false
      parent.delete(String(last))
      parent.set(edit.to, value)
    }
  }
  return true
}

/** Moves a key and those after it to the mapping around its own. A record's outdented lines are read as meant already. */
function outdentMeaning(documents: PlainValue[], path: Path): boolean {
  const key = path[path.length - 1]
  if (typeof key !== 'string') return true
  const inner = parentOf(documents, path, false)
  const outer = parentOf(documents, path.slice(0, -1), false)
  if (!(inner instanceof Map) || !(outer instanceof Map) || !inner.has(key)) return false
  // The keys are in reverse order.
  for (const [moved, value] of inner) {
    if (outer.has(moved)) return false
    inner.delete(moved)
    outer.set(moved, value)
    if (moved === key) break
  }
  if (inner.size === 0) outer.set(String(path[path.length - 2]), '')
  return true
}

/** The list or mapping that holds the value at a path. `makes` is whether missing mappings on the way are created. */
function parentOf(documents: PlainValue[], path: Path, makes: boolean): PlainValue | undefined {
  let parent: PlainValue = documents
  for (const step of path.slice(0, -1)) {
    let next = childOf(parent, step)
    if ((next === undefined || next === '') && makes) {
      next = new Map()
      if (parent instanceof Map) parent.set(String(step), next)
      else if (parent === documents && documents.length === 0) documents.push(next)
      else return undefined
    }
    if (next === undefined) return undefined
    parent = next
  }
  return parent
}

function childOf(parent: PlainValue, step: string | number): PlainValue | undefined {
  return Array.isArray(parent) ? parent[Number(step)] : parent instanceof Map ? parent.get(String(step)) : undefined
}

/** Whether two values are equal; the order of keys does not matter. */
export function isSameMeaning(a: PlainValue, b: PlainValue): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, index) => isSameMeaning(item, b[index]!))
  return b instanceof Map && a.size === b.size && [...a].every(([key, value]) => b.has(key) && isSameMeaning(value, b.get(key)!))
}
