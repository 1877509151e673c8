import { divideAgain, divideYaml, headLength } from './divide-yaml'
import { divideJson, isObject } from './divide-json'
import { splice, type TextEdit } from './text-edit'
import { place, Region } from './region'
import { replaced } from './replaced'
import { commonEnds } from './common-ends'
import { List, type Node } from './node'
import { regionIndexAt, type Tree } from './tree'

/** The result of an edit: a new tree, in which `added` regions replaced `removed` regions from index `at` on. The old tree must not be used any more. */
export interface Change {
  readonly tree: Tree
  readonly at: number
  readonly removed: number
  readonly added: number
}

/**
 * Reads a file's text, as JSON if its name ends in `.json`, otherwise as YAML. Never throws. Findings are in order, at most one per line,
 * each with a visible span.
 */
export function parse(file: string, text: string): Tree {
  return treeOf(file, regionsOf(file, text), text)
}

/** Divides a file's text into regions, which are parsed when their content is first asked for. `treeOf` sets their offsets. */
export function regionsOf(file: string, text: string): readonly Region[] {
  return divide(formatOf(file), text)
}

/** The tree of a file's text and its regions. */
export function treeOf(file: string, regions: readonly Region[], text: string): Tree {
  return new SourceTree(formatOf(file), regions, text)
}

/** Reads a new text, reusing the unchanged regions at its start and end. */
export function parseAgain(file: string, text: string, before: Tree): Change {
  const format = formatOf(file)
  const regions = divide(format, text)
  const { head, tail } = commonEnds(before.regions, regions, isSame)
  const [removed, added] = [before.regions.length - head - tail, regions.length - head - tail]
  const kept = replaced(before.regions, head, removed, regions.slice(head, head + added))
  return { tree: new SourceTree(format, kept, text), at: head, removed, added }
}

/** Applies one replacement to the text. The tree is the same as that of the new text, but only the affected regions are read again. */
export function parseEdit(file: string, before: Tree, edit: TextEdit): Change {
  const divided = divideEdit(before, edit)
  if (!divided) return parseAgain(file, splice(before.text, edit.span, edit.newText), before)
  const { at, removed, added } = divided
  return { tree: new SourceTree(before.format, replaced(before.regions, at, removed, added), undefined, at), at, removed, added: added.length }
}

function formatOf(file: string): Tree['format'] {
  return /\.json$/i.test(file) ? 'json' : 'yaml'
}

function divide(format: Tree['format'], text: string): Region[] {
  return format === 'json' ? divideJson(text) : divideYaml(text)
}

class SourceTree implements Tree {
  private joined: string | undefined
  private all: readonly Node[] | undefined

  constructor(readonly format: Tree['format'], readonly regions: readonly Region[], text: string | undefined, from = 0) {
    this.joined = text
    place(regions, from)
  }

  get text(): string {
    return this.joined ??= this.regions.map(({ lead, text, tail }) => lead + text + tail).join('')
  }

  get documents(): readonly Node[] {
    return this.all ??= this.regions[0]!.layout === 'items' ? [this.list()] : this.regions.flatMap(({ values }) => values)
  }

  get findings(): Tree['findings'] {
    return this.regions.flatMap(({ findings }) => findings)
  }

  private list(): Node {
    const { regions, format, text } = this
    const items = regions.flatMap(({ values }) => values)
    const marks = regions.flatMap(region => region.marks)
    const isJson = format === 'json'
    const start = isJson ? text.indexOf('[') : marks[0] ?? items[0]?.span.start ?? 0
    const end = isJson ? text.lastIndexOf(']') + 1 : items[items.length - 1]?.span.end ?? start
    return new List({ start: 0 }, start, Math.max(start, end), items, marks, isJson)
  }
}

/** The regions that one replacement removes and adds; undefined when the whole text must be divided again. */
function divideEdit({ regions, format }: Tree, { span, newText }: TextEdit): { at: number; removed: number; added: readonly Region[] } | undefined {
  if (regions.length < 2) return undefined
  const { layout } = regions[0]!
  let from = regionIndexAt(regions, span.start)
  let to = regionIndexAt(regions, span.end)
  const change = (text: string, start: number) => splice(text, { start: span.start - start, end: span.end - start }, newText)
  if (format === 'json') {
    const { text, start, end, lead, tail } = regions[from]!
    const changed = change(text, start)
    return span.start <= start || span.end >= end || !isObject(changed) ? undefined
      : { at: from, removed: 1, added: [new Region(changed, format, layout, lead, tail)] }
  }
  while (from > 0 && span.start < regions[from]!.start + headLength(regions[from]!.text)) from--
  // The start of the next region depends on whether the last line with content is a comment.
  const lastLine = ({ text, start }: Region) => start + text.trimEnd().lastIndexOf('\n') + 1
  while (to < regions.length - 1 && span.end >= lastLine(regions[to]!)) to++
  if (layout === 'items' && from === 0 && span.start < headLength(regions[0]!.text)) return undefined
  const { start } = regions[from]!
  const stretch = change(regions.slice(from, to + 1).map(({ text }) => text).join(''), start)
  if (to < regions.length - 1 && !stretch.endsWith('\n')) return undefined
  const added = divideAgain(stretch, layout)
  if (!added || regions.length - (to + 1 - from) + added.length < 2) return undefined
  // Regions included only for their boundaries are unchanged.
  const { head, tail } = commonEnds(regions.slice(from, to + 1), added, isSame)
  return { at: from + head, removed: to + 1 - from - head - tail, added: added.slice(head, added.length - tail) }
}

function isSame(a: Region, b: Region): boolean {
  return a.text === b.text && a.lead === b.lead && a.tail === b.tail && a.layout === b.layout
}
