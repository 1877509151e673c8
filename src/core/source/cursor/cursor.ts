import type { Path, Span } from '../read/span'

/** A cursor's place in the structure of a text, valid or not, and what text inserted there needs. */
export interface Cursor {
  readonly what: 'key' | 'value' | 'comment'
  /** For a key, the mapping's path; for a value, its own. */
  readonly path: Path
  /** What an accepted completion replaces, without quotes; within one line. */
  readonly span: Span
  /** Whether it is in JSON, or inside YAML's `[ ]` or `{ }`. */
  readonly flow: boolean
  /** Whether only white space or a dash precedes it on its line, so that a block of several lines may begin here. */
  readonly own: boolean
  /** The column of the block's keys or dashes, from 0. */
  readonly column: number
  /** The opening quote directly before the span. */
  readonly quote: '"' | '\'' | ''
  readonly closed: boolean
  /** For a key, whether its colon is there. */
  readonly colon: boolean
  /** What must be written first: a space after a colon, indentation, or a list's dash. */
  readonly lead: string
  /** Whether a comma must follow. */
  readonly comma: boolean
  /** The offset of a comma missing before it. */
  readonly missingComma?: number
  /** The mapping's other keys, or the list's other items. */
  readonly siblings: readonly string[]
}
