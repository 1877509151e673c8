import { countUpTo } from './count-up-to'
import type { Span } from './span'

/** A place as people and editors count it: line and column from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** A stretch of a text: its offset, and the line starts in it, as offsets from `start`. */
export interface LineStarts {
  readonly start: number
  readonly lineStarts: readonly number[]
}

/** The offset after each line break of a text. */
export function lineStartsOf(text: string): number[] {
  return Array.from(text.matchAll(/\r\n|\n|\r/g), match => match.index + match[0].length)
}

/** A text of the same length in which each carriage return that ends a line alone is a line feed. */
export function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text
}

/** Converts offsets of a text to lines and columns. The text is a sequence of stretches, so that lines are counted once per stretch. */
export class Lines {
  /** For each stretch, the number of lines that begin before it, and the stretch where the last of them begins (-1 for none). */
  private readonly before: number[] = []
  private readonly lastIn: number[] = []

  constructor(private readonly stretches: readonly LineStarts[]) {
    let lines = 0
    let last = -1
    stretches.forEach(({ lineStarts }, at) => {
      this.before.push(lines)
      this.lastIn.push(last)
      lines += lineStarts.length
      if (lineStarts.length) last = at
    })
  }

  /** The lines of a whole text. */
  static of(text: string): Lines {
    return new Lines([{ start: 0, lineStarts: lineStartsOf(text) }])
  }

  /** The line and column of an offset. */
  position(offset: number): Position {
    const at = countUpTo(this.stretches, ({ start }) => start <= offset) - 1
    const { start, lineStarts } = this.stretches[at]!
    const lines = countUpTo(lineStarts, lineStart => start + lineStart <= offset)
    const line = this.before[at]! + lines + 1
    if (lines) return { line, column: offset - start - lineStarts[lines - 1]! + 1 }
    // The line began in an earlier stretch, or at the start of the text.
    const earlier = this.stretches[this.lastIn[at]!]
    return { line, column: offset - (earlier ? earlier.start + earlier.lineStarts[earlier.lineStarts.length - 1]! : 0) + 1 }
  }

  /** The positions of a span's start and of its exclusive end. */
  range({ start, end }: Span): { start: Position; end: Position } {
    return { start: this.position(start), end: this.position(end) }
  }
}
