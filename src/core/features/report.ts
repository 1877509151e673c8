import type { BareLine } from '../records/billed'
import { orderOf } from '../records/claim-standing'
import { distinctById } from '../records/distinct-by-id'
import { grouped } from '../records/grouped'
import type { AnyRecord, Claim, Note } from '../records/record'
import { idOr, naming, shownPath, type Written } from '../records/shown-id'
import type { Context } from '../rules/rule'
import type { Lines } from '../source/read/lines'
import { isCounted, isDraft } from '../records/note-status'
import { isWithin, type Span } from '../source/read/span'
import { addDays } from '../time/calendar'
import { count } from '../time/units'
import { ledgerOf, type LedgerRow } from '../workspace/ledger'
import { capitalized } from './capitalized'
import type { Finding } from '../checking/finding'
import { literal } from './markdown'
import { standingsIn, stoppedBy, type Standing, type State } from './standing'
import type { Checker } from '../checking/checker'

/** Returns the link target of a place in a file. */
type Address = (file: string, span: Span) => string

/** An authorization that ends within this many days of its client's last session is reported as running out. Our own choice. */
const soon = 30

/** The heading of a report, as far as the host knows it. */
export interface ReportHeading {
  /** The name of the folder that it covers. */
  readonly folder?: string
  /** The date of the report, `YYYY-MM-DD`. */
  readonly date?: string
}

/** A client's records, grouped for the report. */
interface Account {
  readonly client: Written | undefined
  /** The client's id as printed; clients whose ids are withheld are numbered. */
  readonly name: string
  readonly notes: readonly Standing<Note>[]
  /** The lines of claims that count by themselves: no note of the workspace documents them. */
  readonly lines: readonly BareLine[]
  /** The plans and claims with errors. */
  readonly others: readonly Standing[]
  /** The authorizations that run out. */
  readonly running: readonly LedgerRow[]
  /** The charges at risk in each claim, in cents. */
  readonly charges: ReadonlyMap<AnyRecord, number>
}

/**
 * A report on some files, as Markdown: for each client the notes that are ready to bill, billed, or not ready and why, the units and charges
 * at risk, the units that rest on a claim alone, and the authorizations that run out. `shown` returns a file's path relative to the report. No narrative text is included.
 */
export function reportOf(
  checker: Checker, names: readonly string[], shown: (file: string) => string, lines: (file: string) => Lines, heading: ReportHeading = {},
): string {
  const address: Address = (name, { start }) =>
    `${shown(name).split('/').map(encodeURIComponent).join('/').replace(/[()]/g, bracket => (bracket === '(' ? '%28' : '%29'))}#L${lines(name).position(start).line}`
  const { context } = checker
  const files = names.flatMap(name => checker.file(name) ?? []).filter(({ isTemplate }) => !isTemplate)
  const standings = files.flatMap(file => standingsIn(checker, file))
  const withFindings = new Set(standings.filter(standing => stoppedBy(standing).length).map(({ record }) => record))
  const rows = ledgerOf(files.flatMap(({ records }) => records), context)
  const rowsOf = grouped(rows, ({ client }) => client)
  const byClient = grouped(standings.filter(({ record }) => 'client' in record), ({ record }) => clientOf(record))
  const nameClient = naming('client')
  const accounts = [...byClient].sort(([a], [b]) => compareUndefinedLast(a, b)).map(([client, own]): Account => {
    const notes = own.filter((standing): standing is Standing<Note> => standing.record.kind === 'note' && (isCounted(standing.record) || isDraft(standing.record)))
      .sort((a, b) => compareUndefinedLast(dateOf(a), dateOf(b)))
    return {
      client, name: literal(client === undefined ? 'No client' : nameClient(client)), notes, lines: linesOf(own, context), others: own.filter(({ record, errors }) => record.kind !== 'note' && errors.length),
      running: ((client && rowsOf.get(client)) ?? []).filter(row => runsOut(row, notes.map(dateOf).findLast(date => date !== undefined))),
      charges: new Map(own.flatMap(({ record, errors }) => (record.kind === 'claim' ? [[record, chargesAtRisk(record, errors, withFindings, checker)]] : []))),
    }
  })
  const rest = standings.filter(({ record, errors }) => !('client' in record) && errors.length)
  const unread = files.filter(({ records }) => records.length === 0).flatMap(({ name }) => checker.findings(name).filter(isError))
  const paragraphs = [
    '# Noteproof report', ...headed(heading),
    ...(accounts.length ? [summary(accounts), table(accounts)] : ['No notes, plans or claims.']),
    ...accounts.flatMap(account => section(account, checker, address)),
    ...(rest.length || unread.length ? ['## Other files', [...rest.map(standing => item(standing, address)), ...why(unread, address)].join('\n')] : []),
  ]
  return `${paragraphs.join('\n\n')}\n`
}

function headed({ folder, date }: ReportHeading): string[] {
  const known = [...(folder === undefined ? [] : [`Folder: ${literal(shownPath(folder))}`]), ...(date === undefined ? [] : [`Date: ${date}`])]
  return known.length ? [`${known.join('. ')}.`] : []
}

/** The lines of some claims that no note of the workspace documents; those of claims to the next payer repeat them. */
function linesOf(own: readonly Standing[], context: Context): readonly BareLine[] {
  const claims = own.flatMap(({ record }) => (record.kind === 'claim' && orderOf(record) === 'primary' ? record : []))
  return distinctById(claims).flatMap(claim => context.bareLines(claim)).sort((a, b) => compareUndefinedLast(a.service.date.value, b.service.date.value))
}

function isError({ severity }: Finding): boolean {
  return severity === 'error'
}

/** The charges, in cents, of the lines that have an error or whose note has one; of all lines when the claim itself has an error. */
function chargesAtRisk(claim: Claim, errors: readonly Finding[], withFindings: ReadonlySet<AnyRecord>, { context }: Checker): number {
  const isOfLine = ({ path }: Finding) => claim.lines.items.some(line => isWithin(path, line.path))
  const lines = errors.some(error => !isOfLine(error)) ? claim.lines.items : claim.lines.items.filter(line =>
    errors.some(({ path }) => isWithin(path, line.path)) || line.note.items.some(({ value }) => context.named('note', value).some(note => withFindings.has(note))))
  return lines.reduce((sum, { charge }) => sum + cents(charge.value), 0)
}

function runsOut({ left, usedUp, from, through }: LedgerRow, last: string | undefined): boolean {
  if (last === undefined || through < last || from > last) return false
  return left <= 0 || usedUp !== undefined || through <= addDays(last, soon)
}

function summary(accounts: readonly Account[]): string {
  const notes = accounts.flatMap(account => account.notes)
  const dates = notes.flatMap(note => dateOf(note) ?? []).sort()
  const { ready, billed, not } = byState(notes)
  const charges = atRisk(accounts)
  const lines = accounts.flatMap(account => account.lines)
  return [
    `${count(notes.length, 'note')} of ${count(accounts.length, 'client')}${dates.length ? `, ${dates[0]} to ${dates[dates.length - 1]}` : ''}:`,
    `**${ready.length} ready to bill** (${count(unitsOf(ready), 'unit')}), **${billed.length} billed** (${count(unitsOf(billed), 'unit')}), **${not.length} not ready** (${count(unitsOf(not), 'unit')} at risk).`,
    ...(charges ? [`Charges at risk in claims: **${money(charges)}**.`] : []),
    ...(lines.length ? [`On a claim alone, without a note: **${count(unitsOnLines(lines), 'unit')}** (${count(lines.length, 'line')}).`] : []),
  ].join(' ')
}

function table(accounts: readonly Account[]): string {
  const row = (title: string, counted: readonly Account[]) => {
    const notes = counted.flatMap(account => account.notes)
    const { ready, billed, not } = byState(notes)
    const charges = atRisk(counted)
    return `| ${[title, ready.length, unitsOf(ready), billed.length, unitsOf(billed), not.length, unitsOf(not), charges ? money(charges) : '-'].join(' | ')} |`
  }
  return [
    '| Client | Ready | Units ready | Billed | Units billed | Not ready | Units at risk | Charges at risk |',
    `| :-- |${' --: |'.repeat(7)}`,
    ...accounts.map(account => row(account.name, [account])), ...(accounts.length > 1 ? [row('Total', accounts)] : []),
  ].join('\n')
}

function section(account: Account, checker: Checker, address: Address): string[] {
  const { notes, lines, others, running, charges } = account
  const risk = (record: AnyRecord) => (charges.get(record) ? `, ${money(charges.get(record)!)} at risk` : '')
  const { ready, billed, not } = byState(notes)
  const list = (title: string, listed: readonly Standing<Note>[]) => (listed.length ? [
    `### ${title}: ${count(listed.length, 'note')}, ${count(unitsOf(listed), 'unit')}`,
    listed.map(note => item(note, address, serviceOf(note.record, checker))).join('\n'),
  ] : [])
  return [
    `## ${account.name}`,
    ...list('Not ready', not), ...list('Ready to bill', ready), ...list('Billed', billed),
    ...(lines.length ? [
      `### On a claim alone, without a note: ${count(lines.length, 'line')}, ${count(unitsOnLines(lines), 'unit')}`, lines.map(line => lineItem(line, address)).join('\n'),
    ] : []),
    ...(others.length ? ['### Plans and claims with errors', others.map(other => item(other, address, risk(other.record))).join('\n')] : []),
    ...(running.length ? ['### Authorizations running out', running.map(row => authorization(row, address)).join('\n')] : []),
    ...(notes.length + lines.length + others.length + running.length ? [] : ['Nothing to report.']),
  ]
}

/** A record with its errors, or if it has none, its warnings. */
function item(standing: Standing, address: Address, more = ''): string {
  const { record, state, warnings, whyNot } = standing
  const kind = record.kind === 'note' ? '' : `${capitalized(record.kind)} `
  const id = record.kind === 'settings' ? 'noteproof.yaml' : idOr(record.id.value, 'without an id')
  const first = { start: record.span.start, end: record.span.start }
  const stopping = stoppedBy(standing)
  const unclear = state === 'notReady' && !stopping.length && whyNot ? [`- ${capitalized(literal(whyNot))}.`] : []
  const reasons = stopping.length ? why(stopping, address) : [...unclear, ...why(warnings, address, 'Warning: ')]
  return [`- ${kind}${link(id, address(record.file, first))}${more}`, ...reasons.map(line => `  ${line}`)].join('\n')
}

/** A line for each rule: its first finding, with a link, and the number of others. */
function why(findings: readonly Finding[], address: Address, word = ''): string[] {
  return [...new Set(findings.map(({ rule }) => rule))].map(rule => {
    const [first, ...more] = findings.filter(finding => finding.rule === rule)
    const others = more.length ? ` And ${more.length} more.` : ''
    return `- ${word}${link(rule.replace(/-/g, ' '), address(first!.file, first!.span))}: ${literal(first!.message)}${others}`
  })
}

/** `, 2026-03-02, H2017, 4 units, billed in CL-77 for 32.80`; a line of several notes has one charge for all of them. */
function serviceOf({ id, service }: Note, { context }: Checker): string {
  const billed = context.linesBilling(id.value)
  const claims = [...new Set(billed.map(({ claim }) => literal(idOr(claim.id.value, 'a claim'))))]
  const charges = billed.flatMap(({ line }) => line.charge.value ?? [])
  const others = new Set(billed.flatMap(({ line }) => line.note.items.map(({ value }) => value))).size - 1
  const along = others > 0 ? ` with ${count(others, 'other note')}` : ''
  return [
    ...inWords(service), ...(claims.length ? [`billed in ${claims.join(', ')}${along}${charges.length ? ` for ${money(sum(charges.map(cents)))}` : ''}`] : []),
  ].join(', ')
}

/** `- Line 2 of claim [CL-77](...), 2026-03-02, H2017, 4 units`. */
function lineItem({ claim, number, service }: BareLine, address: Address): string {
  const { value: charge } = claim.lines.items[number - 1]!.charge
  const name = `Line ${number} of claim ${link(idOr(claim.id.value, 'without an id'), address(claim.file, service.code.span))}`
  return `- ${name}${inWords(service).join(', ')}${charge === undefined ? '' : ` for ${money(cents(charge))}`}`
}

/** `, 2026-03-02, H2017, 4 units`, in parts. */
function inWords({ date, code, units }: Pick<BareLine['service'], 'date' | 'code' | 'units'>): string[] {
  return ['', date.value ?? 'no date', literal(idOr(code.value, 'no known code')), units.value === undefined ? 'no units' : count(units.value, 'unit')]
}

function authorization({ authorization: id, code, authorized, claimed, left, through, usedUp, file, span }: LedgerRow, address: Address): string {
  const rest = left < 0 ? `${count(-left, 'unit')} over the ${authorized} authorized` : `${left} of ${count(authorized, 'unit')} left`
  const end = usedUp === undefined ? '' : left > 0 ? `, used up on ${usedUp} at this pace` : `, used up on ${usedUp}`
  return `- ${link(idOr(id, 'An authorization'), address(file, span))}, ${literal(idOr(code, 'an unknown code'))}: ${rest}, through ${through}${end}${claimed ? `; ${count(claimed, 'unit')} used on a claim alone` : ''}`
}

function link(text: string, to: string): string {
  return `[${literal(text)}](${to})`
}

function clientOf(record: AnyRecord): Written | undefined {
  return 'client' in record ? record.client.value : undefined
}

function dateOf({ record }: Standing<Note>): string | undefined {
  return record.service.date.value
}

/** Notes by their state; a draft is not ready. */
function byState(notes: readonly Standing<Note>[]): Record<'not' | 'ready' | 'billed', readonly Standing<Note>[]> {
  const of = (...states: readonly State[]) => notes.filter(({ state }) => states.includes(state))
  return { not: of('draft', 'notReady'), ready: of('ready'), billed: of('billed') }
}

function unitsOf(standings: readonly Standing<Note>[]): number {
  return sum(standings.map(({ record }) => record.service.units.value ?? 0))
}

function unitsOnLines(lines: readonly BareLine[]): number {
  return sum(lines.map(({ service }) => service.units.value ?? 0))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** The charges at risk, in cents. */
function atRisk(accounts: readonly Account[]): number {
  return sum(accounts.flatMap(({ charges }) => [...charges.values()]))
}

function cents(charge = 0): number {
  return Math.round(charge * 100)
}

function money(amount: number): string {
  return (amount / 100).toFixed(2)
}

/** Compares texts for sorting; undefined comes last. */
function compareUndefinedLast(a: string | undefined, b: string | undefined): number {
  return a === b ? 0 : a === undefined || (b !== undefined && a > b) ? 1 : -1
}
