/** A stretch of a file's text: 0-based, half-open, in UTF-16 units. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** The path from a file to a value: the document's index (and in a list the item's), then keys and indexes. */
export type Path = readonly (string | number)[]

/** Where a value is or would be: `span` is the nearest existing text, `path` is exact. */
export interface Place {
  readonly span: Span
  readonly path: Path
}

/** Whether a path equals `outer` or leads to a value inside it. */
export function isWithin(path: Path, outer: Path): boolean {
  return outer.every((step, depth) => path[depth] === step)
}

/** Whether two spans overlap or touch; a cursor at the end of a word is on the word. */
export function touch(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end
}

/** Whether `inner` lies within `outer`. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}
