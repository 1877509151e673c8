import type { AnyRecord } from './record'

/**
 * The date whose code sets a record is judged by: a note's date of service, the earliest of a claim's lines, a plan's first day. Undefined for
 * other records and without a date, which are judged by the newest editions.
 */
export function judgedOn(record: AnyRecord): string | undefined {
  switch (record.kind) {
    case 'note': return record.service.date.value
    case 'plan': return record.effective.from.value
    case 'claim': return earliest(record.lines.items.map(({ date }) => date.value))
    default: return undefined
  }
}

/** The date whose code sets the field at a path of a record is judged by: that of its line in a claim, otherwise that of the record. */
export function fieldJudgedOn(record: AnyRecord, field: readonly (string | number)[]): string | undefined {
  return record.kind === 'claim' && field[0] === 'lines' ? record.lines.items[Number(field[1])]?.date.value : judgedOn(record)
}

function earliest(dates: readonly (string | undefined)[]): string | undefined {
  let first: string | undefined
  for (const date of dates) if (date !== undefined && (first === undefined || date < first)) first = date
  return first
}
