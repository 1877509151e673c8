import { fsyncSync, ftruncateSync, writeSync } from 'node:fs'

/** The old and the new bytes of a file, from which an interrupted write is finished. */
export interface Journal {
  readonly before: Buffer
  readonly after: Buffer
}

const head = /^noteproof (\d+) (\d+)\n/

/** Encodes a journal. */
export function packJournal({ before, after }: Journal): Buffer {
  return Buffer.concat([Buffer.from(`noteproof ${before.length} ${after.length}\n`), before, after])
}

/** Decodes a journal; undefined when the bytes are not a complete one. */
export function readJournal(bytes: Buffer): Journal | undefined {
  const [line = '', first = '', second = ''] = head.exec(bytes.toString('latin1', 0, 64)) ?? []
  const middle = line.length + Number(first)
  if (line === '' || bytes.length !== middle + Number(second)) return undefined
  return { before: bytes.subarray(line.length, middle), after: bytes.subarray(middle) }
}

/** Whether bytes are the result of an interrupted write: a beginning of the new bytes followed by the rest of the old ones. */
export function isHalfWritten(bytes: Buffer, { before, after }: Journal): boolean {
  if (bytes.equals(before) || bytes.equals(after)) return false
  const same = firstDifference(bytes, after)
  return bytes.subarray(same).equals(before.subarray(same))
}

/** Writes a file in place, from the first byte that differs, and flushes it. */
export function overwrite(file: number, before: Buffer, after: Buffer) {
  for (let at = firstDifference(before, after); at < after.length;) at += writeSync(file, after, at, after.length - at, at)
  if (after.length !== before.length) ftruncateSync(file, after.length)
  fsyncSync(file)
}

/** The index of the first byte that differs; the length of the shorter buffer when none does. */
function firstDifference(a: Buffer, b: Buffer): number {
  const length = Math.min(a.length, b.length)
  let index = 0
  while (index < length && a[index] === b[index]) index++
  return index
}
