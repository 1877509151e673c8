/** A line of a stream: its number, from 1, and its bytes without the line feed; `bytes` is absent when there were too many. */
export interface Line {
  readonly number: number
  readonly bytes?: Buffer
}

/** Divides a stream of bytes at its line feeds. One line is held at a time, and none of more than `most` bytes. */
export async function* splitLines(chunks: AsyncIterable<Buffer>, most: number): AsyncIterable<Line> {
  let number = 0
  let pieces: Buffer[] = []
  let length = 0
  const take = (piece: Buffer) => {
    length += piece.length
    if (length > most) pieces = []
    else pieces.push(piece)
  }
  const finish = (): Line => {
    const line = length > most ? { number: ++number } : { number: ++number, bytes: Buffer.concat(pieces) }
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
