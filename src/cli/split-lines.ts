/** A line of a stream: its number, from 1, and its bytes without the line feed. `bytes` is absent when the line is too long. */
export interface Line {
  readonly number: number
  readonly bytes?: Buffer
}

/** Splits a stream at its line feeds. Holds one line at a time, and drops the bytes of a line longer than `maxBytes`. */
export async function* splitLines(chunks: AsyncIterable<Buffer>, maxBytes: number): AsyncIterable<Line> {
  let number = 0
  let pieces: Buffer[] = []
  let length = 0
  const take = (piece: Buffer) => {
    length += piece.length
    if (length > maxBytes) pieces = []
    else pieces.push(piece)
  }
  const finish = (): Line => {
    const line = length > maxBytes ? { number: ++number } : { number: ++number, bytes: Buffer.concat(pieces) }
    pieces = []
    length = 0
    return line
  }
  for await (const chunk of chunks) {
    let start = 0
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', start)) {
      take(chunk.subarray(start, end))
      yield finish()
      start = end + 1
    }
    take(chunk.subarray(start))
  }
  if (length > 0) yield finish()
}
