/** A stretch of a file's text: 0-based, half-open, in UTF-16 units. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** The way from a file to a value: the document's number (or, in a list, also the item's), then keys and indexes. */
export type Path = readonly (string | number)[]

/** Where a value stands, or would stand: `span` is the nearest text that exists, `path` is exact. */
export interface Place {
  readonly span: Span
  readonly path: Path
}

/** Whether a path is another one or leads further in from there. */
export function isWithin(path: Path, outer: Path): boolean {
  return outer.every((step, depth) => path[depth] === step)
}

/** Tells whether two spans share a position; touching ends count, so that a cursor at a word's end is on the word. */
export function touch(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end
}

/** Tells whether `inner` lies within `outer`. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}
