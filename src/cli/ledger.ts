import type { Service } from '../core/service'
import type { LedgerRow } from '../core/workspace/ledger'
import { oneOf, type Command } from './command'
import { shown } from './files'
import { openWorkspace } from './workspace'

/** `noteproof ledger`. */
export const ledger: Command = {
  help: `ledger [paths...]          units by client and authorization: authorized, used, left, and how fast they go
    --format text|json`,
  options: ['format'],
  run({ words, values, out, err }) {
    const format = oneOf('format', values.format ?? 'text', ['text', 'json'])
    let failed = false
    const { service, files } = openWorkspace(words.length ? words : ['.'], { out, err }, ({ message }) => {
      failed = true
      err(`${message}\n`)
    })
    const rows = service.ledger().filter(({ file, notes }) => files.has(file) || notes.some(note => files.has(note.file)))
    out(format === 'json' ? toJson(rows, service) : toText(rows))
    if (rows.length === 0) err('No authorization with a client, an id, a code, units and both of its days was found.\n')
    return failed ? 2 : 0
  },
}

function toJson(rows: readonly LedgerRow[], { lines }: Service): string {
  const place = <T extends Pick<LedgerRow, 'file' | 'span'>>({ span, ...rest }: T) =>
    ({ ...rest, file: shown(rest.file), start: lines(rest.file).position(span.start) })
  const authorizations = rows.map(row => ({ ...place(row), notes: row.notes.map(place) }))
  return JSON.stringify({ version: 1, authorizations }, null, 2) + '\n'
}

const columns: readonly { readonly title: string; readonly of: (row: LedgerRow) => string | number | undefined }[] = [
  { title: 'client', of: row => row.client },
  { title: 'authorization', of: row => row.authorization },
  { title: 'code', of: row => row.code },
  { title: 'payer', of: row => row.payer },
  { title: 'authorized', of: row => row.authorized },
  { title: 'used', of: row => row.used },
  { title: 'left', of: row => row.left },
  { title: 'from', of: row => row.from },
  { title: 'through', of: row => row.through },
  { title: 'a week', of: row => row.pace },
  { title: 'used up', of: row => row.usedUp },
]

/** An aligned table, numbers to the right. */
function toText(rows: readonly LedgerRow[]): string {
  if (rows.length === 0) return ''
  const cells = columns.map(({ title, of }) => {
    const values = rows.map(of)
    const texts = [title, ...values.map(value => String(value ?? '-'))]
    const width = Math.max(...texts.map(text => text.length))
    const isNumber = values.some(value => typeof value === 'number')
    return texts.map(text => (isNumber ? text.padStart(width) : text.padEnd(width)))
  })
  return [undefined, ...rows].map((_row, line) => `${cells.map(column => column[line]).join('  ').trimEnd()}\n`).join('')
}
