import type { LedgerRow } from '../core/workspace/ledger'
import type { LimitUsed } from '../core/rules/over-limit'
import { idOrNull, limitInWords, naming, shownJson } from '../core/service'
import { oneOf, type Command } from './command'
import { failuresOn, relativeName } from './files'
import { givenToday, todayHelp } from './today'
import { openWorkspaces, serviceOf, type Workspace } from './workspace'

/** `noteproof ledger`. */
export const ledger: Command = {
  help: `ledger [paths...]          list units by client and authorization: authorized, used, left, when they run out,
                           and what is used of the payer's limits
    --format text|json
    ${todayHelp}`,
  options: ['format', 'today'],
  run(call) {
    const { operands, values, out, err } = call
    const format = oneOf('format', values.format ?? 'text', ['text', 'json'])
    const failures = failuresOn(call)
    const workspaces = openWorkspaces(operands.length ? operands : ['.'], call, failures.onUnreadable, { today: givenToday(call) })
    const rows = workspaces.flatMap(({ service, files }) =>
      service.ledger().filter(({ file, notes }) => files.has(file) || notes.some(note => files.has(note.file))).map(row => ({ ...row, limits: service.limitsOfRow(row) })))
    out(format === 'json' ? toJson(rows, workspaces) : toText(rows))
    if (rows.length === 0) err('No authorization has a client, an id, a code, units and both dates.\n')
    return failures.failed ? 2 : 0
  },
}

/** An authorization, and what is used of the payer's limits in the periods of its last note or line. */
interface Row extends LedgerRow {
  readonly limits: readonly LimitUsed[]
}

function toJson(rows: readonly Row[], workspaces: readonly Workspace[]): string {
  const place = <T extends Pick<LedgerRow, 'file' | 'span'>>({ span, ...rest }: T) =>
    ({ ...rest, file: relativeName(rest.file), start: serviceOf(workspaces, rest.file).lines(rest.file).position(span.start) })
  const authorizations = rows.map(row => ({
    ...place(row),
    client: idOrNull(row.client), authorization: idOrNull(row.authorization), code: idOrNull(row.code), payer: idOrNull(row.payer),
    limits: row.limits.map(({ of, ...limit }) => ({
      ...limit, ...(of && ('codes' in of ? { codes: of.codes.map(code => idOrNull(code)) } : { modifier: idOrNull(of.modifier) })),
    })),
    notes: row.notes.map(note => ({ ...place(note), id: idOrNull(note.id) })),
  }))
  return `${shownJson({ version: 1, authorizations }, 2)}\n`
}

interface Column {
  readonly title: string
  readonly of: (row: Row) => string | number | undefined
}

/** The id columns. Created per table, because each table numbers its withheld ids. */
function idColumns(): Column[] {
  const names = { client: naming('client'), authorization: naming('authorization'), code: naming('code'), payer: naming('payer') }
  return [
    { title: 'client', of: row => names.client(row.client) },
    { title: 'authorization', of: row => names.authorization(row.authorization) },
    { title: 'code', of: row => names.code(row.code) },
    { title: 'payer', of: row => row.payer && names.payer(row.payer) },
  ]
}

const columns: readonly Column[] = [
  { title: 'authorized', of: row => row.authorized },
  { title: 'used', of: row => row.used },
  { title: 'on claims only', of: row => row.claimed || undefined },
  { title: 'left', of: row => row.left },
  { title: 'from', of: row => row.from },
  { title: 'through', of: row => row.through },
  { title: 'per week', of: row => row.pace },
  { title: 'used up', of: row => row.usedUp },
]

/** The last column, left out where no payer has a limit. */
const limits: Column = { title: 'payer\'s limits', of: row => row.limits.map(limitInWords).join('; ') || undefined }

/** Formats an aligned table, with numbers aligned right. */
function toText(rows: readonly Row[]): string {
  if (rows.length === 0) return ''
  const shown = [...idColumns(), ...columns, ...(rows.some(row => row.limits.length > 0) ? [limits] : [])]
  const cells = shown.map(({ title, of }) => {
    const values = rows.map(of)
    const texts = [title, ...values.map(value => String(value ?? '-'))]
    const width = Math.max(...texts.map(text => text.length))
    const isNumber = values.some(value => typeof value === 'number')
    return texts.map(text => (isNumber ? text.padStart(width) : text.padEnd(width)))
  })
  return [undefined, ...rows].map((_row, line) => `${cells.map(column => column[line]).join('  ').trimEnd()}\n`).join('')
}
