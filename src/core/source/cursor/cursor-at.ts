import type { Cursor } from './cursor'
import { CursorScan } from './cursor-scan'
import { scanBlock } from './scan-block'
import { scanFlow } from './scan-flow'
import type { Path } from '../read/span'
import { maskFields } from '../read/template-fields'
import { regionIndexAt, type Tree } from '../read/tree'
import type { Node } from '../read/node'

/**
 * Finds the cursor's place by scanning the text from the start of its record, since the tree of a half-typed text may end too early.
 * Undefined inside free text, and where any insertion would break the text.
 */
export function cursorAt(tree: Tree, offset: number): Cursor | undefined {
  const { path, start } = recordAt(tree, offset)
  const { format } = tree
  const region = tree.regions[regionIndexAt(tree.regions, start)]!
  // The rest of the file matters only between and after the records of a list.
  const [text, from] = region.start <= start && offset <= region.end ? [region.text, region.start] : [tree.text, 0]
  const scan = new CursorScan({ format, text: format === 'yaml' ? maskFields(text) : text }, offset - from, path, start - from)
  if (scan.isJson) scanFlow(scan, -1)
  else scanBlock(scan)
  const cursor = scan.cursor()
  return cursor && {
    ...cursor, span: { start: cursor.span.start + from, end: cursor.span.end + from },
    ...(cursor.missingComma !== undefined && { missingComma: cursor.missingComma + from }),
  }
}

/** The path and start of the record (a document, or an item of a list of records) at an offset, or of the last record before it. */
function recordAt({ regions }: Tree, offset: number): { path: Path; start: number } {
  for (let index = regionIndexAt(regions, offset); index >= 0; index--) {
    const region = regions[index]!
    const { values, layout, format } = region
    const marks = layout === 'items' && format === 'yaml' ? region.marks : undefined
    const startOf = (value: Node, at: number) => (marks ? marks[at]! + 1 : value.span.start)
    const number = values.findLastIndex((value, at) => startOf(value, at) <= offset)
    const value = values[number]
    if (!value) continue
    const starts = value.kind !== 'list' || layout === 'items' ? []
      : value.items.map((item, index) => (value.flow ? item.span.start : value.markAt(index)! + 1))
    const item = starts.findLastIndex(start => start <= offset)
    return item >= 0 ? { path: region.pathOf([number, item]), start: starts[item]! } : { path: region.pathOf([number]), start: startOf(value, number) }
  }
  return { path: [0], start: regions[0]!.text.startsWith('\ufeff') ? 1 : 0 }
}
