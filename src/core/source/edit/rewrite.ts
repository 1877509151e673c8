import { entryOf, type List, type Mapping, type Node } from '../read/node'
import type { Tree } from '../read/tree'
import { endOfLine, lineStart, type TextEdit } from '../read/text-edit'
import type { Span } from '../read/span'
import { goesBelow, rewriteScalar, writeBlock, writeFlow, writeScalar } from './scalars'
import type { Value } from './edit'

// Each function returns replacements, in order. `applyEdits` reads the new text and rejects it unless it means what was intended, so these
// functions must be right for well-formed text and harmless for the rest.

/** Replaces the value at a key or index of its parent. */
export function replaceValue(tree: Tree, parent: Node, step: string | number, old: Node, value: Value): TextEdit[] | undefined {
  const { text } = tree
  const from = valueStart(tree, parent, step)
  if (from === undefined) return undefined
  const isEmpty = old.span.start === old.span.end
  const entry = parent.kind === 'mapping' ? entryOf(parent, String(step)) : undefined
  if (typeof value !== 'object') {
    const written = old.kind === 'scalar' && !old.alias ? rewriteScalar(tree, old, value) : writeScalar(tree, value)
    return isEmpty ? inserted(from, ` ${written}`) : replaced({ start: Math.max(old.span.start, from), end: contentEnd(text, old) }, written)
  }
  const end = isEmpty ? from : contentEnd(text, old)
  const isBlock = tree.format === 'yaml' && parent.kind === 'mapping' && !parent.flow && goesBelow(value)
  if (isBlock && entry) {
    const indent = indentOf(text, entry.key.span.start)
    const block = writeBlock(tree, entry.key.text, value, indent, endOfLine(text))
    return replaced({ start: from, end }, block.slice(block.indexOf(':') + 1))
  }
  // A block value may begin on a later line than its key; the flow value begins directly after the key.
  const start = isEmpty || (old.kind !== 'scalar' && !old.flow) ? from : old.span.start
  return replaced({ start, end }, start === from && !/\s/.test(text[from - 1] ?? ' ') ? ` ${writeFlow(tree, value)}` : writeFlow(tree, value))
}

/** Replaces everything after a key or dash, up to the end of the old value's last line. */
export function replaceLine(tree: Tree, parent: Node, step: string | number, old: Node, value: Value): TextEdit[] | undefined {
  const start = valueStart(tree, parent, step)
  if (start === undefined || parent.kind === 'scalar' || parent.alias) return undefined
  return replaced({ start, end: lineEnd(tree.text, Math.max(start, contentEnd(tree.text, old))) }, ` ${writeFlow(tree, value)}`)
}

/** Inserts a new key into a mapping, at its place in the usual order. */
export function insertKey(tree: Tree, mapping: Mapping, key: string, value: Value, order: readonly string[]): TextEdit[] | undefined {
  const { text } = tree
  const own = mapping.entries.filter(entry => !entry.merged)
  const rank = order.indexOf(key)
  const before = own.filter(entry => rank < 0 || order.indexOf(entry.key.text) < rank).pop()
  const newline = endOfLine(text)
  const first = own[0]
  if (mapping.flow) {
    const entry = `${writeScalar(tree, key)}: ${writeFlow(tree, value)}`
    if (!first) return inserted(mapping.span.start + 1, ` ${entry}${/^\s*\}/.test(text.slice(mapping.span.start + 1)) ? ' ' : ''}`)
    const start = first.key.span.start
    if (before) return insertInFlow(text, mapping, start, entryEnd(tree, mapping, before.key.text), entry, before === own[own.length - 1])
    return inserted(start, `${entry},${gapInFlow(text, mapping, start)}`)
  }
  if (!first) return undefined
  const indent = indentOf(text, first.key.span.start)
  const entry = writeBlock(tree, key, value, indent, newline)
  if (!before) return inserted(first.key.span.start, `${entry}${newline}${indent}`)
  const end = lineEnd(text, entryEnd(tree, mapping, before.key.text))
  return inserted(end, `${newline}${indent}${entry}`)
}

/** Appends an item to a list. */
export function appendItem(tree: Tree, list: List, value: Value): TextEdit[] | undefined {
  const { text } = tree
  const last = list.items[list.items.length - 1]
  const written = writeFlow(tree, value)
  if (!last) return inserted(list.span.start + 1, written)
  if (!list.flow) {
    const mark = list.markAt(list.items.length - 1)!
    const end = lineEnd(text, Math.max(contentEnd(text, last), mark + 1))
    return inserted(end, `${endOfLine(text)}${indentOf(text, mark)}- ${written}`)
  }
  return insertInFlow(text, list, list.items[0]!.span.start, last.span.end, written, true)
}

/** Inserts a child after the child that ends at `end`, whose comment stays with it. */
function insertInFlow(text: string, parent: Mapping | List, first: number, end: number, written: string, isLast: boolean): TextEdit[] {
  const [all, comma, rest] = /^([ \t]*,)?([ \t]*(?:(?:#|\/\/).*?)?)(?=\r?\n)/.exec(text.slice(end)) ?? []
  // Only a comment follows on the line, so the new child gets a line of its own.
  if (all !== undefined && (rest!.trim() || /\n/.test(gapInFlow(text, parent, first)))) {
    const at = end + all.length
    return [...inserted(end, comma ? '' : ','), ...inserted(at, `${endOfLine(text)}${indentOf(text, first)}${written}${isLast ? '' : ','}`)]
  }
  return inserted(end, `,${gapInFlow(text, parent, first)}${written}`)
}

/** The white space between two children: a line break if the first child has a line of its own. */
function gapInFlow(text: string, { span }: Mapping | List, first: number): string {
  return /\n/.test(text.slice(span.start + 1, first)) ? endOfLine(text) + indentOf(text, first) : ' '
}

/** Removes one of several children of a list or mapping, with its separator. */
export function removeChild(tree: Tree, parent: Mapping | List, step: string | number): TextEdit[] | undefined {
  const { text } = tree
  const index = parent.kind === 'list' ? Number(step) : parent.entries.findIndex(entry => entry.key.text === step)
  const child = childAt(tree, parent, index)
  if (!child) return undefined
  const next = childAt(tree, parent, index + 1)
  if (parent.flow) {
    const after = /^\s*,[ \t]*/.exec(text.slice(child.end))
    if (after && next) return replaced({ start: child.start, end: child.end + after[0].length }, '')
    const comma = text.lastIndexOf(',', child.start)
    return [...replaced({ start: comma, end: /^[,\s]*$/.test(text.slice(comma, child.start)) ? child.start : comma + 1 }, ''), ...replaced(child, '')]
  }
  const line = lineStart(text, child.start)
  // The first key of a list item shares its line with the dash.
  if (text.slice(line, child.start).trim() && next) return replaced({ start: child.start, end: next.start }, '')
  const end = lineEnd(text, child.end)
  const newline = /^\r?\n/.exec(text.slice(end))?.[0].length ?? 0
  const start = newline ? line : Math.max(0, line - endOfLine(text).length)
  return replaced({ start, end: end + newline }, '')
}

/** The span of a child from its key, dash or flow item on; undefined if there is none, or it is merged. */
function childAt(tree: Tree, parent: Mapping | List, index: number): Span | undefined {
  if (parent.kind === 'list') {
    const item = parent.items[index]
    return item && { start: parent.markAt(index) ?? item.span.start, end: contentEnd(tree.text, item) }
  }
  const entry = parent.entries[index]
  return entry && !entry.merged ? { start: entry.key.span.start, end: entryEnd(tree, parent, entry.key.text) } : undefined
}

function inserted(at: number, newText: string): TextEdit[] {
  return replaced({ start: at, end: at }, newText)
}

function replaced({ start, end }: Span, newText: string): TextEdit[] {
  return [{ span: { start, end }, newText }]
}

function valueStart(tree: Tree, parent: Node, step: string | number): number | undefined {
  if (parent.kind === 'list') {
    const index = Number(step)
    return parent.flow ? parent.items[index]?.span.start : parent.markAt(index)! + 1
  }
  const entry = parent.kind === 'mapping' ? entryOf(parent, String(step)) : undefined
  if (!entry) return undefined
  const colon = tree.text.indexOf(':', entry.key.span.end)
  return colon < 0 ? undefined : colon + 1
}

function entryEnd(tree: Tree, mapping: Mapping, key: string): number {
  const entry = entryOf(mapping, key)!
  return Math.max(contentEnd(tree.text, entry.value), valueStart(tree, mapping, key) ?? entry.key.span.end)
}

/** The end of a node, without the white space that a block value's span may end with. */
function contentEnd(text: string, node: Node): number {
  return node.span.start + text.slice(node.span.start, node.span.end).trimEnd().length
}

function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset)
  return newline < 0 ? text.length : text[newline - 1] === '\r' ? newline - 1 : newline
}

/** The white space that indents a line to the column of an offset. */
function indentOf(text: string, offset: number): string {
  const before = text.slice(lineStart(text, offset), offset)
  return before.trim() ? ' '.repeat(before.length) : before
}
