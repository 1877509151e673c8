import type { Path } from './span'
import type { Tree } from './tree'

/** A stretch of a file that can be read by itself: one of several documents, or one item of a list of records. */
export interface Region {
  readonly start: number
  readonly end: number
  /** How many steps of a path lead to the region's own first document. */
  readonly depth: number
  /** What stands before those steps in the region itself: the document's number, and for a block list the item's. */
  readonly prefix: Path
}

/** The region that holds all of some paths; undefined when they do not share one, or when it cannot be read without the rest. */
export function regionOf(tree: Tree, paths: readonly Path[]): Region | undefined {
  const { text, documents } = tree
  const [number, index] = paths[0] ?? []
  const document = documents[number as number]
  if (!document) return undefined
  if (document.kind === 'list') {
    // A list of several documents is rare, and an anchor may be another item's.
    if (documents.length > 1 || typeof index !== 'number' || !paths.every(path => path.length > 2 && path[1] === index) || /[&*]/.test(text)) return undefined
    const item = document.items[index]
    if (!item || item.kind !== 'mapping') return undefined
    if (document.flow) return { ...item.span, depth: 2, prefix: [0] }
    const start = document.marks[index]!
    // Only a list at the first column is one whose items begin at a line's start.
    if (start > 0 && text[start - 1] !== '\n') return undefined
    return { start, end: document.marks[index + 1] ?? text.length, depth: 2, prefix: [0, 0] }
  }
  if (documents.length < 2 || !paths.every(path => path[0] === number)) return undefined
  const start = number === 0 ? 0 : afterSeparator(text, documents[(number as number) - 1]!.span.end, document.span.start)
  const next = documents[(number as number) + 1]
  const end = next ? separatorBefore(text, document.span.end, next.span.start) : text.length
  return start === undefined || end === undefined ? undefined : { start, end, depth: 1, prefix: [0] }
}

/** Where the text behind the last `---` line between two offsets begins. */
function afterSeparator(text: string, from: number, to: number): number | undefined {
  const at = text.lastIndexOf('\n---', to)
  const lineEnd = at < 0 ? -1 : text.indexOf('\n', at + 1)
  return at + 1 < from || lineEnd < 0 || lineEnd >= to ? undefined : lineEnd + 1
}

/** Where the first `---` line between two offsets begins. */
function separatorBefore(text: string, from: number, to: number): number | undefined {
  const at = text.indexOf('\n---', Math.max(from - 1, 0))
  return at < 0 || at >= to ? undefined : at + 1
}
