import type { Edit, KeyOrder, Value } from './edit'
import { appendItem, insertKey, removeChild, replaceLine, replaceValue } from './rewrite'
import { countUpTo } from '../read/count-up-to'
import { columnOf, lineEnd } from '../read/offsets'
import { outdent } from '../read/outdent'
import type { Path } from '../read/span'
import { entryOf, isBlank } from '../read/node'
import { isOwn, nodeAt, nodesAlong, regionOf, type Tree } from '../read/tree'
import { endOfLine, lineStart, type TextEdit } from '../read/text-edit'
import { rewriteScalar, writeBlock } from './scalars'

/**
 * The replacements, in order, that make one edit in the file's own style; undefined when it cannot be written. The caller checks that the new
 * text means what was intended.
 */
export function writeEdit(tree: Tree, edit: Edit, order: KeyOrder): TextEdit[] | undefined {
  const { path } = edit
  if (!isOwn(tree, path)) return undefined
  switch (edit.op) {
    case 'set': return edit.isWholeLine ? setLine(tree, path, edit.value) : set(tree, path, edit.value, order)
    case 'append': {
      const list = nodeAt(tree, path)
      if (list?.kind === 'list') return list.alias ? undefined : appendItem(tree, list, edit.value)
      if (!list || isBlank(list)) return set(tree, path, [edit.value], order)
      // A single text where a list belongs becomes the first item of the list.
      return list.kind === 'scalar' && !list.alias ? set(tree, path, [list.text, edit.value], order) : undefined
    }
    case 'remove': {
      const parent = nodeAt(tree, path.slice(0, -1))
      if (!parent || parent.kind === 'scalar' || parent.alias) return undefined
      const children = parent.kind === 'list' ? parent.items.length : countUpTo(parent.entries, entry => !entry.merged)
      if (children > 1) return removeChild(tree, parent, path[path.length - 1]!)
      return path.length > 2 ? set(tree, path.slice(0, -1), parent.kind === 'list' ? [] : {}, order) : undefined
    }
    case 'rename': {
      const parent = nodeAt(tree, path.slice(0, -1))
      const key = parent?.kind === 'mapping' ? entryOf(parent, String(path[path.length - 1]))?.key : undefined
      return key && [{ span: key.span, newText: rewriteScalar(tree, key, edit.to) }]
    }
    case 'outdent': return outdented(tree, path)
    case 'comment': return comment(tree, path, edit.text)
    case 'recomment': return recomment(tree, path, edit.from, edit.to)
  }
}

function set(tree: Tree, path: Path, value: Value, order: KeyOrder): TextEdit[] | undefined {
  if (tree.documents.length === 0) return path.length === 2 ? begin(tree, String(path[1]), value) : undefined
  const nodes = nodesAlong(tree, path)
  const depth = nodes.length
  const parent = nodes[Math.min(depth, path.length - 1) - 1]
  if (depth === path.length) {
    const merged = parent?.kind === 'mapping' && entryOf(parent, String(path[depth - 1]))?.merged
    if (!merged) return replaceValue(tree, parent!, path[depth - 1]!, nodes[depth - 1]!, value)
  }
  // Mappings missing between the deepest existing mapping and the value are written with it.
  const steps = path.slice(Math.min(depth, path.length - 1))
  const nested = steps.slice(1).reduceRight<Value>((inner, step) => ({ [String(step)]: inner }), value)
  if (parent?.kind === 'mapping') return insertKey(tree, parent, String(steps[0]), nested, order(tree, path.slice(0, path.length - steps.length)))
  if (parent && isBlank(parent) && depth >= 2) {
    return replaceValue(tree, nodes[depth - 2]!, path[depth - 1]!, parent, { [String(steps[0])]: nested })
  }
  return undefined
}

function setLine(tree: Tree, path: Path, value: Value): TextEdit[] | undefined {
  const nodes = nodesAlong(tree, path)
  const [parent, old] = nodes.slice(-2)
  return old && nodes.length === path.length ? replaceLine(tree, parent!, path[path.length - 1]!, old, value) : undefined
}

/** Writes the first key of a file that is empty or has only comments. */
function begin(tree: Tree, key: string, value: Value): TextEdit[] | undefined {
  if (tree.format === 'json') return undefined
  const { text } = tree
  const newline = endOfLine(text)
  return [{ span: { start: text.length, end: text.length }, newText: `${text === '' || text.endsWith('\n') ? '' : newline}${writeBlock(tree, key, value, '', newline)}${newline}` }]
}

function outdented(tree: Tree, path: Path): TextEdit[] | undefined {
  if (typeof path[path.length - 1] === 'string') return outdentedKeys(tree, path)
  const region = regionOf(tree, path)?.region
  const written = region && outdent(region.text)
  return written && [{ span: { start: region.start, end: region.end }, newText: written.text }]
}

/** Moves the lines of a key and of those after it in its mapping to the column of the key above the mapping. */
function outdentedKeys(tree: Tree, path: Path): TextEdit[] | undefined {
  const { text } = tree
  const [inner, outer] = [nodeAt(tree, path.slice(0, -1)), nodeAt(tree, path.slice(0, -2))]
  const first = inner?.kind === 'mapping' && !inner.flow ? entryOf(inner, String(path[path.length - 1])) : undefined
  const above = outer?.kind === 'mapping' && !outer.flow ? entryOf(outer, String(path[path.length - 2])) : undefined
  if (!first || !above || first.merged || above.merged || inner!.alias) return undefined
  const { start } = first.key.span
  const by = columnOf(text, start) - columnOf(text, above.key.span.start)
  const from = lineStart(text, start)
  const stop = lineEnd(text, inner!.span.end)
  const lines = text.slice(from, stop).replace(/^ +/gm, spaces => spaces.slice(Math.min(by, spaces.length)))
  return by > 0 ? [{ span: { start: from, end: stop }, newText: lines }] : undefined
}

function comment(tree: Tree, path: Path, words: string): TextEdit[] | undefined {
  if (tree.format === 'json') return undefined
  const { text } = tree
  const at = startOf(tree, path)
  const line = lineStart(text, at)
  const indent = /^[ \t]*/.exec(text.slice(line, at))![0]
  return [{ span: { start: line, end: line }, newText: `${indent}# ${words}${endOfLine(text)}` }]
}

function recomment(tree: Tree, path: Path, from: string, to: string | undefined): TextEdit[] | undefined {
  const { text } = tree
  const above = lineStart(text, startOf(tree, path))
  for (let at = text.lastIndexOf(from, above - 1); at > 0; at = text.lastIndexOf(from, at - 1)) {
    const start = lineStart(text, at)
    const end = at + from.length
    if (!/^[ \t]*#[ \t]*$/.test(text.slice(start, at)) || /^[\w-]/.test(text.slice(end, above))) continue
    return [to === undefined ? { span: { start, end: text.indexOf('\n', end) + 1 }, newText: '' } : { span: { start: at, end }, newText: to }]
  }
  return undefined
}

/** The start of a path's key or item, including an item's dash. */
function startOf(tree: Tree, path: Path): number {
  const nodes = nodesAlong(tree, path)
  let at = nodes[0]?.span.start ?? 0
  for (let depth = 1; depth < nodes.length; depth++) {
    const parent = nodes[depth - 1]!
    if (parent.kind === 'list') at = parent.flow ? nodes[depth]!.span.start : parent.markAt(Number(path[depth]))!
    else if (parent.kind === 'mapping') {
      const entry = entryOf(parent, String(path[depth]))!
      if (entry.merged) break
      at = entry.key.span.start
    }
  }
  return at
}
