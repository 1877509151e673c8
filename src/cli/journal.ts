import { fsyncSync, ftruncateSync, writeSync } from 'node:fs'

/** What a file held and what it is to hold: enough to finish writing it when that was interrupted. */
export interface Journal {
  readonly before: Buffer
  readonly after: Buffer
}

const head = /^noteproof (\d+) (\d+)\n/

/** A journal as bytes. */
export function packJournal({ before, after }: Journal): Buffer {
  return Buffer.concat([Buffer.from(`noteproof ${before.length} ${after.length}\n`), before, after])
}

/** Reads a journal; undefined when the bytes are not a whole one. */
export function readJournal(bytes: Buffer): Journal | undefined {
  const [line = '', first = '', second = ''] = head.exec(bytes.toString('latin1', 0, 64)) ?? []
  const middle = line.length + Number(first)
  if (line === '' || bytes.length !== middle + Number(second)) return undefined
  return { before: bytes.subarray(line.length, middle), after: bytes.subarray(middle) }
}

/** Whether bytes are what an interrupted write of a journal's file leaves: the new text up to some place, the old one from there on. */
export function isHalfWritten(bytes: Buffer, { before, after }: Journal): boolean {
  if (bytes.equals(before) || bytes.equals(after)) return false
  const same = firstDifference(bytes, after)
  return bytes.subarray(same).equals(before.subarray(same))
}

/** Writes a file in place and flushes it. Changes only what differs: most corrections are a few bytes, which are written in one go. */
export function overwrite(file: number, before: Buffer, after: Buffer) {
  for (let at = firstDifference(before, after); at < after.length;) at += writeSync(file, after, at, after.length - at, at)
  if (after.length !== before.length) ftruncateSync(file, after.length)
  fsyncSync(file)
}

/** The index of the first byte that differs; the length of the shorter one when none does. */
function firstDifference(one: Buffer, other: Buffer): number {
  const most = Math.min(one.length, other.length)
  let index = 0
  while (index < most && one[index] === other[index]) index++
  return index
}
