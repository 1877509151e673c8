import { compareAnchors } from './part'
import type { BareLine } from './billed'
import type { AnyRecord } from './record'

/** Compares records: notes and claim lines by date, time and id, then all by file and place. "The latest" is meant in this order. */
export function compareRecords(a: AnyRecord | BareLine, b: AnyRecord | BareLine): number {
  return byTime(a, b) || compareTexts(a.file, b.file) || compareAnchors(a.anchor, b.anchor) || numberOf(a) - numberOf(b)
}

function numberOf(record: AnyRecord | BareLine): number {
  return record.kind === 'line' ? record.number : 0
}

function byTime(a: AnyRecord | BareLine, b: AnyRecord | BareLine): number {
  if ((a.kind !== 'note' && a.kind !== 'line') || (b.kind !== 'note' && b.kind !== 'line')) return 0
  return compareTexts(a.service.date.value, b.service.date.value) || compareTexts(a.service.start.value, b.service.start.value)
    || compareTexts(a.id.value, b.id.value)
}

/** Compares texts by their UTF-16 units, regardless of locale; undefined equals an empty text. */
export function compareTexts(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0
}
