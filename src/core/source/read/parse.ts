import { divideAgain, divideYaml, headLength } from './divide-yaml'
import { divideJson, isObject } from './divide-json'
import { splice, type TextEdit } from './text-edit'
import { place, Region } from './region'
import { replaced } from './replaced'
import { commonEnds } from './common-ends'
import { List, type Node } from './node'
import { regionIndexAt, type Tree } from './tree'

/** A tree that took the place of another one: from a region on, so many of them went and so many came. The other tree is not to be used any more. */
export interface Change {
  readonly tree: Tree
  readonly at: number
  readonly gone: number
  readonly come: number
}

/**
 * Reads a file's text by its name's ending: `.json` is JSON, everything else YAML. Never throws. Findings are in order, one a line, and can be
 * seen.
 */
export function parse(file: string, text: string): Tree {
  return treeOf(file, regionsOf(file, text), text)
}

/** The stretches of a file's text that are read by themselves, each when it is first asked for what it holds; `treeOf` says where they stand. */
export function regionsOf(file: string, text: string): readonly Region[] {
  return divide(formatOf(file), text)
}

/** The tree of a file's text and its stretches. */
export function treeOf(file: string, regions: readonly Region[], text: string): Tree {
  return new SourceTree(formatOf(file), regions, text)
}

/** The tree of a new text; what it says at its beginning and end as before is taken over. */
export function parseAgain(file: string, text: string, before: Tree): Change {
  const format = formatOf(file)
  const regions = divide(format, text)
  const { head, tail } = commonEnds(before.regions, regions, isSame)
  const [gone, come] = [before.regions.length - head - tail, regions.length - head - tail]
  const kept = replaced(before.regions, head, gone, regions.slice(head, head + come))
  return { tree: new SourceTree(format, kept, text), at: head, gone, come }
}

/** The tree after one replacement in its text: what parsing the new text gives, by reading anew only the regions that it touches. */
export function parseEdit(file: string, before: Tree, edit: TextEdit): Change {
  const divided = divideEdit(before, edit)
  if (!divided) return parseAgain(file, splice(before.text, edit.span, edit.newText), before)
  const { at, gone, come } = divided
  return { tree: new SourceTree(before.format, replaced(before.regions, at, gone, come), undefined, at), at, gone, come: come.length }
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

/** What regions go and come by one replacement; undefined when all must be divided anew. */
function divideEdit({ regions, format }: Tree, { span, newText }: TextEdit): { at: number; gone: number; come: readonly Region[] } | undefined {
  if (regions.length < 2) return undefined
  const { layout } = regions[0]!
  let from = regionIndexAt(regions, span.start)
  let to = regionIndexAt(regions, span.end)
  const change = (text: string, start: number) => splice(text, { start: span.start - start, end: span.end - start }, newText)
  if (format === 'json') {
    const { text, start, end, lead, tail } = regions[from]!
    const changed = change(text, start)
    return span.start <= start || span.end >= end || !isObject(changed) ? undefined
      : { at: from, gone: 1, come: [new Region(changed, format, layout, lead, tail)] }
  }
  while (from > 0 && span.start < regions[from]!.start + headLength(regions[from]!.text)) from--
  // Whether the last line that says something is a comment tells where the next region begins.
  const lastLine = ({ text, start }: Region) => start + text.trimEnd().lastIndexOf('\n') + 1
  while (to < regions.length - 1 && span.end >= lastLine(regions[to]!)) to++
  if (layout === 'items' && from === 0 && span.start < headLength(regions[0]!.text)) return undefined
  const { start } = regions[from]!
  const stretch = change(regions.slice(from, to + 1).map(({ text }) => text).join(''), start)
  if (to < regions.length - 1 && !stretch.endsWith('\n')) return undefined
  const come = divideAgain(stretch, layout)
  if (!come || regions.length - (to + 1 - from) + come.length < 2) return undefined
  // Those that were taken in for their bounds alone are as they were.
  const { head, tail } = commonEnds(regions.slice(from, to + 1), come, isSame)
  return { at: from + head, gone: to + 1 - from - head - tail, come: come.slice(head, come.length - tail) }
}

function isSame(a: Region, b: Region): boolean {
  return a.text === b.text && a.lead === b.lead && a.tail === b.tail && a.layout === b.layout
}
