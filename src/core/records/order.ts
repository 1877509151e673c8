import type { AnyRecord } from './record'

/** Compares records by date, time and id where they are notes, then by file and place: the order in which "the latest" is meant. */
export function inOrder(a: AnyRecord, b: AnyRecord): number {
  return compare(timeOf(a), timeOf(b)) || compare(a.file, b.file) || a.span.start - b.span.start
}

function timeOf(record: AnyRecord): string {
  if (record.kind !== 'note') return ''
  const { service, id } = record
  return `${service.date.value ?? ''} ${service.start.value ?? ''} ${id.value ?? ''}`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
