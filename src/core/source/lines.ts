import type { Span } from './span'

/** A place as people and editors count it: line and column from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Turns offsets of a text into lines and columns. */
export class Lines {
  private readonly starts: number[] = [0]

  constructor(text: string) {
    for (const match of text.matchAll(/\r\n|\n|\r/g)) this.starts.push(match.index + match[0].length)
  }

  /** The line and column of an offset. */
  position(offset: number): Position {
    let low = 0
    let high = this.starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - this.starts[low]! + 1 }
  }

  /** The first and the past-the-last position of a span. */
  range({ start, end }: Span): { start: Position; end: Position } {
    return { start: this.position(start), end: this.position(end) }
  }
}
