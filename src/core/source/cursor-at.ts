import type { Cursor } from './cursor'
import { CursorScan } from './cursor-scan'
import { scanBlock } from './scan-block'
import { scanFlow } from './scan-flow'
import type { Path } from './span'
import type { Tree } from './tree'

/**
 * Tells where an offset stands, by the text from the beginning of its record on: a tree of text that is being typed may end too early.
 * Undefined inside free text, and where nothing can be written without breaking what is there.
 */
export function cursorAt(tree: Tree, offset: number): Cursor | undefined {
  const { path, start } = recordAt(tree, offset)
  const scan = new CursorScan(tree, offset, path, start)
  if (scan.isJson) scanFlow(scan, -1)
  else scanBlock(scan)
  return scan.cursor()
}

/** The document an offset stands in; of a list of records, which may be long, only the item. */
function recordAt({ documents, text }: Tree, offset: number): { path: Path; start: number } {
  const number = documents.findLastIndex(({ span }) => span.start <= offset)
  const document = documents[number]
  const path = [Math.max(number, 0)]
  if (document?.kind === 'list') {
    const starts = document.items.map((item, index) => (document.flow ? item.span.start : document.marks[index]! + 1))
    const item = starts.findLastIndex(start => start <= offset)
    if (item >= 0) return { path: [...path, item], start: starts[item]! }
  }
  return { path, start: document?.span.start ?? (text.startsWith('\ufeff') ? 1 : 0) }
}
