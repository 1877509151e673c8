import { amountOf } from '../records/charges'
import { shownPath } from '../records/shown-id'
import { authorizationInWords } from './report-blocks'
import type { ItemState, Report, ReportAuthorization, ReportItem, ReportPlace } from './report-data'

const columns = ['kind', 'client', 'record', 'date', 'code', 'state', 'units', 'dollars', 'reason', 'rule', 'clinician', 'payer', 'file', 'line'] as const

/** A row of the table; numbers are written as they are, and texts so that no spreadsheet takes them for a formula. */
type Row = Readonly<Partial<Record<(typeof columns)[number], string | number | undefined>>>

const stateWords: Readonly<Record<ItemState, string>> = {
  notReady: 'not ready', draft: 'draft', ready: 'ready', billed: 'billed', lineOnly: 'claim alone', withErrors: 'with errors',
}
const authorizationWords: Readonly<Record<ReportAuthorization['state'], string>> = { expired: 'expired', renewed: 'expired, renewed', expiring: 'running out' }

/** A report as one table of comma-separated values: a row for each record, authorization, ignore and file that was not checked. */
export function csvOf({ groups, others, authorizations, ignores, unchecked }: Report): string {
  // By problem, a record is in several groups.
  const items = new Set([...groups.flatMap(({ items }) => items), ...others])
  const rows: Row[] = [
    ...Array.from(items, rowOf),
    ...authorizations.map((row): Row => ({
      ...named(row), kind: 'authorization', date: row.through, state: authorizationWords[row.state], units: row.left, reason: authorizationInWords(row),
    })),
    ...ignores.map((row): Row => ({ ...named(row), kind: 'ignore', state: 'ignored' })),
    ...unchecked.map(({ file, reason }): Row => ({ kind: 'file', state: 'not checked', reason, file })),
  ]
  return [columns, ...rows.map(row => columns.map(column => row[column]))].map(cells => `${cells.map(written).join(',')}\n`).join('')
}

function rowOf(item: ReportItem): Row {
  const { line, cents, reasons, state } = item
  return {
    ...named(item), state: stateWords[state], ...(line !== undefined && { record: `${item.record} line ${line}` }), dollars: cents && Number(amountOf(cents)),
    reason: reasons.map(({ message }) => message).join(' '), rule: reasons.flatMap(({ rule }) => rule ?? []).join(' '),
  }
}

/** The columns that have the name of their property, and the place. */
function named<T extends Row & { readonly at: ReportPlace }>(row: T): Row {
  return { ...row, file: shownPath(row.at.path), line: row.at.line }
}

function written(cell: string | number | undefined = ''): string {
  if (typeof cell === 'number') return String(cell)
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
}
