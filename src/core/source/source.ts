import { divideAgain, divideYaml, headLength } from './divide-yaml'
import { divideJson, isObject } from './divide-json'
import type { TextEdit } from './edit'
import { place, Region } from './region'
import { sameEnds } from './same-ends'
import { List, regionIndexAt, type Node, type Tree } from './tree'

/**
 * Reads a file's text by its name's ending: `.json` is JSON, everything else YAML. Never throws. Faults are in order, one a line, and can be
 * seen. Regions that stand in `before` too are taken over, and moved: that tree is not to be used any more.
 */
export function parse(file: string, text: string, before?: Tree): Tree {
  const format = /\.json$/i.test(file) ? 'json' : 'yaml'
  const regions = format === 'json' ? divideJson(text) : divideYaml(text)
  return new SourceTree(format, before ? keep(before.regions, regions) : regions, text)
}

/** The tree after one replacement in its text: what parsing the new text gives, by reading anew only the regions that it touches. Takes the other ones over, as `parse` does. */
export function parseEdit(file: string, before: Tree, edit: TextEdit): Tree {
  const regions = divideEdit(before, edit)
  if (regions) return new SourceTree(before.format, regions)
  const { text } = before
  return parse(file, text.slice(0, edit.span.start) + edit.newText + text.slice(edit.span.end), before)
}

class SourceTree implements Tree {
  private joined: string | undefined
  private all: readonly Node[] | undefined

  constructor(readonly format: Tree['format'], readonly regions: readonly Region[], text?: string) {
    this.joined = text
    place(regions)
  }

  get text(): string {
    return this.joined ??= this.regions.map(({ lead, text, tail }) => lead + text + tail).join('')
  }

  get documents(): readonly Node[] {
    return this.all ??= this.regions[0]!.layout === 'items' ? [this.list()] : this.regions.flatMap(({ values }) => values)
  }

  get faults(): Tree['faults'] {
    return this.regions.flatMap(({ faults }) => faults)
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

/** The regions after one replacement; undefined when all must be divided anew. */
function divideEdit({ regions, format }: Tree, { span, newText }: TextEdit): Region[] | undefined {
  if (regions.length < 2) return undefined
  const { layout } = regions[0]!
  let from = regionIndexAt(regions, span.start)
  let to = regionIndexAt(regions, span.end)
  const change = (text: string, start: number) => text.slice(0, span.start - start) + newText + text.slice(span.end - start)
  if (format === 'json') {
    const { text, start, end, lead, tail } = regions[from]!
    const changed = change(text, start)
    if (span.start <= start || span.end >= end || !isObject(changed)) return undefined
    return regions.toSpliced(from, 1, new Region(changed, format, layout, lead, tail))
  }
  while (from > 0 && span.start < regions[from]!.start + headLength(regions[from]!.text)) from--
  // Whether the last line that says something is a comment tells where the next region begins.
  const lastLine = ({ text, start }: Region) => start + text.trimEnd().lastIndexOf('\n') + 1
  while (to < regions.length - 1 && span.end >= lastLine(regions[to]!)) to++
  if (layout === 'items' && from === 0 && span.start < headLength(regions[0]!.text)) return undefined
  const { start } = regions[from]!
  const stretch = change(regions.slice(from, to + 1).map(({ text }) => text).join(''), start)
  if (to < regions.length - 1 && !stretch.endsWith('\n')) return undefined
  const changed = divideAgain(stretch, layout)
  const result = changed && regions.toSpliced(from, to - from + 1, ...keep(regions.slice(from, to + 1), changed))
  return result && result.length > 1 ? result : undefined
}

/** The regions, with those in their places that were there before, at the beginning and at the end, and say the same. */
function keep(before: readonly Region[], after: readonly Region[]): Region[] {
  const { head, tail } = sameEnds(before, after, (a, b) => a.text === b.text && a.lead === b.lead && a.tail === b.tail && a.layout === b.layout)
  return [...before.slice(0, head), ...after.slice(head, after.length - tail), ...before.slice(before.length - tail)]
}
