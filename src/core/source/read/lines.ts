import { countUpTo } from './count-up-to'
import type { Span } from './span'

/** A place as people and editors count it: line and column from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** A stretch of a text: where it begins, and where lines begin in it, counted from there. */
export interface LineStarts {
  readonly start: number
  readonly lineStarts: readonly number[]
}

/** Where lines begin in a text, behind its line ends. */
export function lineStartsOf(text: string): number[] {
  return Array.from(text.matchAll(/\r\n|\n|\r/g), match => match.index + match[0].length)
}

/** Turns offsets of a text into lines and columns; the text comes as stretches, one behind the other, each counted once and for all. */
export class Lines {
  /** How many lines begin before each stretch, and in which stretch the last of them does; below zero where the text's first line goes on. */
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

  /** Those of a whole text. */
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
    // The line began in an earlier stretch, or with the text.
    const earlier = this.stretches[this.lastIn[at]!]
    return { line, column: offset - (earlier ? earlier.start + earlier.lineStarts[earlier.lineStarts.length - 1]! : 0) + 1 }
  }

  /** The first and the past-the-last position of a span. */
  range({ start, end }: Span): { start: Position; end: Position } {
    return { start: this.position(start), end: this.position(end) }
  }
}
