import type { Path, Span } from '../read/span'

/** Where a cursor stands in the structure of a text, broken or not, and what writing there must respect. */
export interface Cursor {
  readonly what: 'key' | 'value' | 'comment'
  /** Of a key: the mapping's path; of a value: its own. */
  readonly path: Path
  /** What an accepted word replaces, without quotes; within one line. */
  readonly span: Span
  /** In JSON, or inside YAML's `[ ]` or `{ }`. */
  readonly flow: boolean
  /** Nothing but white space or a dash stands before it on the line: a block of several lines may begin here. */
  readonly own: boolean
  /** The column where the keys or dashes of the block stand, from 0. */
  readonly column: number
  /** The quote that opens right before the span. */
  readonly quote: '"' | '\'' | ''
  readonly closed: boolean
  /** Of a key: its colon is there. */
  readonly colon: boolean
  /** What must be written first: a space behind a colon, spaces of indentation, or a list's dash. */
  readonly lead: string
  /** A comma belongs behind. */
  readonly comma: boolean
  /** Where a comma is missing before. */
  readonly missingComma?: number
  /** The keys of the mapping, or the items of the list, without the one at the cursor. */
  readonly siblings: readonly string[]
}
