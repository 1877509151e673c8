import { appendItem, insertKey, removeChild, replaceValue } from './rewrite'
import { regionOf, type Region } from './region'
import { parse } from './source'
import type { Path, Span } from './span'
import { entryOf, isBlank, nodeAt, nodesAlong, type Node, type Tree } from './tree'
import { endOfLine, lineStart, rewriteScalar, splice, writeBlock, writeKey, type Value } from './write'

/** A change at a path: says what should be there, not how the text looks. */
export type Edit =
  | { readonly op: 'set'; readonly path: Path; readonly value: Value }
  | { readonly op: 'append'; readonly path: Path; readonly value: Value }
  | { readonly op: 'remove'; readonly path: Path }
  | { readonly op: 'rename'; readonly path: Path; readonly to: string }
  | { readonly op: 'comment'; readonly path: Path; readonly text: string }
  /** In the nearest comment above that begins with some words: other words for them, or, without any, the whole comment taken out. */
  | { readonly op: 'recomment'; readonly path: Path; readonly from: string; readonly to?: string }

/** A correction: its title is a verb phrase; `safe` fixes may be applied without a person's judgement. */
export interface Fix {
  readonly title: string
  readonly safe: boolean
  /** The file to be changed, when that is another one than the finding's; it may not exist yet. */
  readonly file?: string
  readonly edits: readonly Edit[]
}

/** A replacement of a stretch of text. */
export interface TextEdit {
  readonly span: Span
  readonly newText: string
}

/** Gives the usual order of the keys of the mapping at a path. */
export type KeyOrder = (tree: Tree, path: Path) => readonly string[]

/**
 * Applies edits one after the other in the file's own style, and gives the new text. Undefined when one cannot be written there (through an
 * alias, say), or when the new text, read again, would not say exactly what was meant: then nothing is to be changed.
 */
export function applyEdits(file: string, tree: Tree, edits: readonly Edit[], order: KeyOrder): string | undefined {
  const region = regionFor(tree, edits)
  if (!region) return applyTo(file, tree, edits, order)
  const text = applyTo(file, parse(file, tree.text.slice(region.start, region.end)), ...inside(tree, region, edits, order))
  return text === undefined ? undefined : splice(tree.text, region, text)
}

/** Applies many lists of edits, each wholly or not at all, the last one first, and gives the new text. Only the records they are about are read again. */
export function applyEach(file: string, tree: Tree, lists: readonly (readonly Edit[])[], order: KeyOrder): string {
  const whole: Region = { start: 0, end: tree.text.length, depth: 0, prefix: [] }
  const own = lists.map(edits => regionFor(tree, edits))
  const regions = new Map<number, { readonly region: Region; readonly lists: (readonly Edit[])[] }>()
  for (const [at, edits] of lists.entries()) {
    // What has no region of its own may change any; then all is one.
    const region = own.every(one => one) ? own[at]! : whole
    const known = regions.get(region.start)
    if (known) known.lists.push(edits)
    else regions.set(region.start, { region, lists: [edits] })
  }
  const edits = [...regions.values()].map(({ region, lists }) => {
    let now = parse(file, tree.text.slice(region.start, region.end))
    for (const edits of lists.reverse()) {
      const text = applyTo(file, now, ...inside(tree, region, edits, order))
      if (text !== undefined) now = parse(file, text)
    }
    return { span: region, newText: now.text }
  })
  return spliceAll(tree.text, edits.sort((a, b) => a.span.start - b.span.start))
}

/** The region that edits stay in. Comments above a list's item stand in the region before it. */
function regionFor(tree: Tree, edits: readonly Edit[]): Region | undefined {
  return edits.some(({ op }) => op === 'comment' || op === 'recomment') ? undefined : regionOf(tree, edits.map(({ path }) => path))
}

/** Edits, and the order of keys, as they are within a region. */
function inside(tree: Tree, { depth, prefix }: Region, edits: readonly Edit[], order: KeyOrder): [readonly Edit[], KeyOrder] {
  const outside = edits[0]!.path.slice(0, depth)
  return [
    edits.map(edit => ({ ...edit, path: [...prefix, ...edit.path.slice(depth)] })),
    (_inner, path) => order(tree, [...outside, ...path.slice(prefix.length)]),
  ]
}

function applyTo(file: string, tree: Tree, edits: readonly Edit[], order: KeyOrder): string | undefined {
  let now = tree
  for (const edit of edits) {
    const text = rewrite(now, edit, order)
    if (text === undefined) return undefined
    const next = parse(file, text)
    const meant = plain(now)
    const said = plain(next)
    if (!meant || !said || !change(meant, edit) || addsFault(tree, next) || !equal(said, meant)) return undefined
    now = next
  }
  return now.text
}

/**
 * Puts one text in the place of many at once, each in its own style: the replacements in order. Undefined when one cannot be written there,
 * or when the new text, read again, would say anything else too (through an alias, say).
 */
export function replaceTexts(file: string, tree: Tree, paths: readonly Path[], text: string): TextEdit[] | undefined {
  const edits = new Map<number, TextEdit>()
  for (const path of paths) {
    const node = nodeAt(tree, path)
    if (node?.kind !== 'scalar') return undefined
    const { start, end } = node.span
    // What an alias says is written where its anchor is.
    if (!node.alias) edits.set(start, { span: { start, end: start + tree.text.slice(start, end).trimEnd().length }, newText: rewriteScalar(tree, node, text) })
  }
  const ordered = [...edits.values()].sort((a, b) => a.span.start - b.span.start)
  const next = parse(file, spliceAll(tree.text, ordered))
  const meant = plain(tree)
  const said = plain(next)
  const isMeant = meant && said && paths.every(path => change(meant, { op: 'set', path, value: text })) && equal(said, meant)
  return isMeant && !addsFault(tree, next) ? ordered : undefined
}

/** Tells whether a text has a fault more than before, or one in the place of another. */
function addsFault(before: Tree, after: Tree): boolean {
  const left = before.faults.map(({ message }) => message)
  return after.faults.some(({ message }) => {
    const at = left.indexOf(message)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/** A text after replacements that are in order and do not overlap. */
export function spliceAll(text: string, edits: readonly TextEdit[]): string {
  const endBefore = (at: number) => edits[at - 1]?.span.end ?? 0
  return edits.map(({ span, newText }, at) => text.slice(endBefore(at), span.start) + newText).join('') + text.slice(endBefore(edits.length))
}

/** The smallest single replacement that turns one text into another. */
export function difference(before: string, after: string): TextEdit {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  let same = 0
  while (same < most - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++
  return { span: { start, end: before.length - same }, newText: after.slice(start, after.length - same) }
}

/** Tells whether the text at a path is the record's own: not shared through an alias. */
export function isOwn(tree: Tree, path: Path): boolean {
  return nodesAlong(tree, path).slice(0, path.length - 1).every(node => !node.alias)
}

function rewrite(tree: Tree, edit: Edit, order: KeyOrder): string | undefined {
  const { path } = edit
  if (!isOwn(tree, path)) return undefined
  switch (edit.op) {
    case 'set': return set(tree, path, edit.value, order)
    case 'append': {
      const list = nodeAt(tree, path)
      if (list?.kind === 'list') return list.alias ? undefined : appendItem(tree, list, edit.value)
      if (!list || isBlank(list)) return set(tree, path, [edit.value], order)
      // A single text where a list belongs becomes its first item.
      return list.kind === 'scalar' && !list.alias ? set(tree, path, [list.text, edit.value], order) : undefined
    }
    case 'remove': {
      const parent = nodeAt(tree, path.slice(0, -1))
      if (!parent || parent.kind === 'scalar' || parent.alias) return undefined
      const children = parent.kind === 'list' ? parent.items.length : parent.entries.filter(entry => !entry.merged).length
      if (children > 1) return removeChild(tree, parent, path[path.length - 1]!)
      return path.length > 2 ? set(tree, path.slice(0, -1), parent.kind === 'list' ? [] : {}, order) : undefined
    }
    case 'rename': {
      const parent = nodeAt(tree, path.slice(0, -1))
      const key = parent?.kind === 'mapping' ? entryOf(parent, String(path[path.length - 1]))?.key : undefined
      return key && splice(tree.text, key.span, writeKey(tree, key, edit.to))
    }
    case 'comment': return comment(tree, path, edit.text)
    case 'recomment': return recomment(tree, path, edit.from, edit.to)
  }
}

function set(tree: Tree, path: Path, value: Value, order: KeyOrder): string | undefined {
  if (tree.documents.length === 0) return path.length === 2 ? begin(tree, String(path[1]), value) : undefined
  const nodes = nodesAlong(tree, path)
  const depth = nodes.length
  const parent = nodes[Math.min(depth, path.length - 1) - 1]
  if (depth === path.length) {
    const merged = parent?.kind === 'mapping' && entryOf(parent, String(path[depth - 1]))?.merged
    if (!merged) return replaceValue(tree, parent!, path[depth - 1]!, nodes[depth - 1]!, value)
  }
  // What is missing between the deepest mapping that exists and the value is written with it.
  const steps = path.slice(Math.min(depth, path.length - 1))
  const nested = steps.slice(1).reduceRight<Value>((inner, step) => ({ [String(step)]: inner }), value)
  if (parent?.kind === 'mapping') return insertKey(tree, parent, String(steps[0]), nested, order(tree, path.slice(0, path.length - steps.length)))
  if (parent && isBlank(parent) && depth >= 2) {
    return replaceValue(tree, nodes[depth - 2]!, path[depth - 1]!, parent, { [String(steps[0])]: nested })
  }
  return undefined
}

/** Writes the first key of a file that is empty, or holds nothing but comments. */
function begin(tree: Tree, key: string, value: Value): string | undefined {
  if (tree.format === 'json') return undefined
  const { text } = tree
  const newline = endOfLine(text)
  return `${text}${text === '' || text.endsWith('\n') ? '' : newline}${writeBlock(tree, key, value, '', newline)}${newline}`
}

function comment(tree: Tree, path: Path, words: string): string | undefined {
  if (tree.format === 'json') return undefined
  const { text } = tree
  const at = startOf(tree, path)
  const line = lineStart(text, at)
  const indent = /^[ \t]*/.exec(text.slice(line, at))![0]
  return `${text.slice(0, line)}${indent}# ${words}${endOfLine(text)}${text.slice(line)}`
}

function recomment(tree: Tree, path: Path, from: string, to: string | undefined): string | undefined {
  const { text } = tree
  const above = lineStart(text, startOf(tree, path))
  for (let at = text.lastIndexOf(from, above - 1); at > 0; at = text.lastIndexOf(from, at - 1)) {
    const start = lineStart(text, at)
    const end = at + from.length
    if (!/^[ \t]*#[ \t]*$/.test(text.slice(start, at)) || /^[\w-]/.test(text.slice(end, above))) continue
    return to === undefined ? splice(text, { start, end: text.indexOf('\n', end) + 1 }, '') : splice(text, { start: at, end }, to)
  }
  return undefined
}

/** Where the line of a path's key or item begins to say something. */
function startOf(tree: Tree, path: Path): number {
  const nodes = nodesAlong(tree, path)
  let at = nodes[0]?.span.start ?? 0
  for (let depth = 1; depth < nodes.length; depth++) {
    const parent = nodes[depth - 1]!
    if (parent.kind === 'list') at = parent.flow ? nodes[depth]!.span.start : parent.marks[Number(path[depth])]!
    else if (parent.kind === 'mapping') {
      const entry = entryOf(parent, String(path[depth]))!
      if (entry.merged) break
      at = entry.key.span.start
    }
  }
  return at
}

// About two thousand records, far more than anybody keeps in one file.
const mostValues = 100_000

type Plain = string | Plain[] | Map<string, Plain>

/** What a tree says, without places; undefined when its aliases, nested in one another, make it grow without measure. */
function plain(tree: Tree): Plain[] | undefined {
  let count = 0
  const of = (node: Node): Plain => {
    if (++count > mostValues) return ''
    return node.kind === 'scalar' ? (isBlank(node) ? '' : node.text)
      : node.kind === 'list' ? node.items.map(of)
      : new Map([...node.entries].reverse().map(entry => [entry.key.text, of(entry.value)]))
  }
  const documents = tree.documents.map(of)
  return count > mostValues ? undefined : documents
}

function plainOf(value: Value): Plain {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  return Array.isArray(value) ? value.map(plainOf) : new Map(Object.entries(value).map(([key, inner]) => [key, plainOf(inner)]))
}

/** Makes the change in plain data: what the text must say afterwards. False when there is no such place. */
function change(documents: Plain[], edit: Edit): boolean {
  if (edit.op === 'comment' || edit.op === 'recomment') return true
  const { path } = edit
  let parent: Plain = documents
  for (const step of path.slice(0, -1)) {
    let next: Plain | undefined = Array.isArray(parent) ? parent[Number(step)] : parent instanceof Map ? parent.get(String(step)) : undefined
    if ((next === undefined || next === '') && edit.op !== 'remove' && edit.op !== 'rename') {
      next = new Map()
      if (parent instanceof Map) parent.set(String(step), next)
      else if (parent === documents && documents.length === 0) documents.push(next)
      else return false
    }
    if (next === undefined) return false
    parent = next
  }
  const last = path[path.length - 1]!
  const get = (): Plain | undefined => (Array.isArray(parent) ? parent[Number(last)] : parent instanceof Map ? parent.get(String(last)) : undefined)
  const put = (value: Plain) => {
    if (Array.isArray(parent)) parent[Number(last)] = value
    else if (parent instanceof Map) parent.set(String(last), value)
  }
  switch (edit.op) {
    case 'set': put(plainOf(edit.value)); break
    case 'append': {
      const list = get()
      put([...(Array.isArray(list) ? list : typeof list === 'string' && list !== '' ? [list] : []), plainOf(edit.value)])
      break
    }
    case 'remove':
      if (Array.isArray(parent)) parent.splice(Number(last), 1)
      else if (parent instanceof Map) parent.delete(String(last))
      break
    case 'rename': {
      const value = get()
      if (value === undefined || !(parent instanceof Map)) return false
      parent.delete(String(last))
      parent.set(edit.to, value)
    }
  }
  return true
}

function equal(a: Plain, b: Plain): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, index) => equal(item, b[index]!))
  return b instanceof Map && a.size === b.size && [...a].every(([key, value]) => b.has(key) && equal(value, b.get(key)!))
}
