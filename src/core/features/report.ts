import type { Checker } from '../checking/checker'
import { isError, type Finding } from '../checking/finding'
import { memoize, memoizeByName } from '../memoize'
import { notesNamedIn, type BareLine } from '../records/billed'
import { centsOf, serviceOf } from '../records/charges'
import { orderOf } from '../records/claim-standing'
import { distinctById } from '../records/distinct-by-id'
import { grouped } from '../records/grouped'
import { isCounted, isDraft } from '../records/note-status'
import { compareTexts } from '../records/order'
import type { AnyRecord, Claim, Note } from '../records/record'
import { shownPath } from '../records/shown-id'
import { usualAmount } from '../rules/usual-charge'
import type { Lines } from '../source/read/lines'
import { ledgerOf } from '../workspace/ledger'
import type { Unchecked } from '../workspace/unchecked'
import { authorizationsToReport } from './report-authorizations'
import { states, type Grouping, type ItemState, type Report, type ReportGroup, type ReportItem, type Sum, type Totals } from './report-data'
import { ignoresIn } from './report-ignores'
import { fileItem, lineItem, namesOfReport, noteItem, otherItem, type ItemMaker } from './report-items'
import { standingsIn, stoppedBy, type Standing } from './standing'

/** What a report is asked for. */
export interface ReportRequest {
  /** The files that it covers, by default all. */
  readonly names?: readonly string[]
  readonly by?: Grouping
  /** The name of the folder that it covers, if the host knows it. */
  readonly folder?: string | undefined
  /** The date of the report, `YYYY-MM-DD`. */
  readonly date?: string | undefined
  readonly unchecked?: readonly Unchecked[]
}

type Keys = Readonly<Record<Grouping, readonly (string | undefined)[]>>

/** The groups of a record, and its item or an amount at risk. */
interface Entry {
  readonly keys: Keys
  readonly item?: ReportItem
  readonly centsAtRisk?: number
}

/**
 * A report on some files: the notes that are ready to bill, billed, or not ready and why, the units and charges at risk, the units that rest on a
 * claim alone, the authorizations that ended or run out, the ignores in force and what was not checked. `shown` returns a file's path relative to
 * the report. No narrative text is included.
 */
export function reportOf(
  checker: Checker, shown: (file: string) => string, lines: (file: string) => Lines, { names = checker.files(), by = 'client', folder, date, unchecked = [] }: ReportRequest = {},
): Report {
  const { context } = checker
  const maker = makerFor(checker, shown, lines)
  const files = names.flatMap(name => checker.file(name) ?? []).filter(({ isTemplate }) => !isTemplate)
  const standings = files.flatMap(file => standingsIn(checker, file))
  const entries = [...noteEntries(standings, maker), ...claimEntries(standings, maker), ...planEntries(standings, maker)]
  const items = entries.flatMap(({ item }) => item ?? [])
  const dates = items.flatMap(({ kind, date }) => (kind === 'note' && date !== undefined ? date : [])).sort()
  const lastDates = lastDatesIn(standings)
  const unread = files.filter(({ records }) => records.length === 0).map(({ name }) => ({ name, errors: checker.findings(name).filter(isError) }))
  return {
    folder: folder === undefined ? undefined : shownPath(folder), date, by,
    clients: new Set(entries.flatMap(({ keys }) => keys.client)).size,
    dates: dates.length ? { first: dates[0]!, last: dates[dates.length - 1]! } : undefined,
    ...totalsOf(entries), groups: groupsOf(entries, by, maker),
    others: [
      ...standings.filter(({ record, errors }) => !('client' in record) && errors.length).map(standing => otherItem(standing, undefined, maker)),
      ...unread.filter(({ errors }) => errors.length).map(({ name, errors }) => fileItem(name, errors, maker)),
    ],
    authorizations: authorizationsToReport(ledgerOf(files.flatMap(({ records }) => records), context), client => date ?? lastDates.get(client), maker),
    ignores: ignoresIn(files, checker, maker),
    unchecked: unchecked.map(({ file, reason }) => ({ file: shownPath(shown(file)), reason })).sort((a, b) => compareTexts(a.file, b.file)),
  }
}

function makerFor({ context }: Checker, shown: (file: string) => string, lines: (file: string) => Lines): ItemMaker {
  const amounts = memoizeByName((key: string) => {
    const [file, payer, service] = JSON.parse(key) as [string, string | null, string]
    return usualAmount({ payer: { present: payer !== null, value: payer ?? undefined }, file }, service, context)
  })
  return {
    context, names: namesOfReport(),
    placeOf: (file, span) => ({ file, path: shown(file), line: lines(file).position(span.start).line, span }),
    unitsOn: memoize(line => sum(notesNamedIn(line).map(({ value }) => context.named('note', value)[0]?.service.units.value ?? 0))),
    usualChargeOf: note => {
      const service = serviceOf(note.service)
      const { value: units } = note.service.units
      // Files with the same settings share their usual charges.
      const perUnit = service === undefined || !units ? undefined : amounts(JSON.stringify([context.settingsFor(note.file)?.file ?? note.file, context.payerOf(note) ?? null, service]))
      return perUnit === undefined ? undefined : Math.round(perUnit * units!)
    },
  }
}

/** The notes that are or will be billed, by date. */
function noteEntries(standings: readonly Standing[], maker: ItemMaker): Entry[] {
  const notes = standings.filter((standing): standing is Standing<Note> => standing.record.kind === 'note' && (isCounted(standing.record) || isDraft(standing.record)))
  notes.sort((a, b) => compareUndefinedLast(a.record.service.date.value, b.record.service.date.value))
  return notes.map(standing => {
    const { record: { client, provider, id }, state } = standing
    const item = noteItem(standing, maker)
    const isAtRisk = state === 'notReady' && item.cents !== undefined && !maker.context.linesBilling(id.value).length
    return {
      keys: {
        client: [client.value], clinician: [provider.npi.value], payer: [maker.context.payerOf(standing.record)],
        problem: state === 'notReady' && !stoppedBy(standing).length ? [otherReason] : rulesIn(stoppedBy(standing)),
      }, item, ...(isAtRisk && { centsAtRisk: item.cents! }),
    }
  })
}

/** The claims with errors, the charges at risk of each of their lines, and the lines that no note of the workspace documents. */
function claimEntries(standings: readonly Standing[], maker: ItemMaker): Entry[] {
  const { context } = maker
  const stopping = new Map(standings.filter(standing => stoppedBy(standing).length).map(standing => [standing.record, rulesIn(stoppedBy(standing))]))
  const claims = standings.filter((standing): standing is Standing<Claim> => standing.record.kind === 'claim')
  const keysOf = (claim: Claim, npis: readonly (string | undefined)[], problem: readonly (string | undefined)[]): Keys =>
    ({ client: [claim.client.value], clinician: npis.length ? [...new Set(npis)] : [undefined], payer: [context.payerOf(claim)], problem })
  const withErrors = claims.flatMap((standing): Entry[] => {
    const { record: claim, errors } = standing
    const risks = linesAtRisk(claim, errors, stopping, maker)
    const keys = keysOf(claim, claim.lines.items.map(({ rendering }) => rendering.npi.value), rulesIn(errors))
    const item = errors.length ? { item: otherItem(standing, sum(risks.map(({ cents }) => cents)), maker) } : {}
    return [{ keys, ...item }, ...risks.map(({ npis, rules, cents }) => ({ keys: keysOf(claim, npis, rules), centsAtRisk: cents }))]
  })
  // Claims to the next payer repeat the lines of the primary one.
  const primary = distinctById(claims.map(({ record }) => record).filter(claim => orderOf(claim) === 'primary'))
  const bare = primary.flatMap(claim => context.bareLines(claim)).sort((a, b) => compareUndefinedLast(a.service.date.value, b.service.date.value))
  return [...bare.map((line: BareLine) => ({ keys: keysOf(line.claim, [line.provider.npi.value], [undefined]), item: lineItem(line, maker) })), ...withErrors]
}

/** The charge of a line that is at risk, its clinicians and the rules that put it at risk. */
interface Risk {
  readonly cents: number
  readonly npis: readonly (string | undefined)[]
  readonly rules: readonly string[]
}

/** The charges of a claim's lines that have an error or whose note has one; of all lines when the claim itself has an error. */
function linesAtRisk(claim: Claim, errors: readonly Finding[], stopping: ReadonlyMap<AnyRecord, readonly (string | undefined)[]>, { context }: ItemMaker): Risk[] {
  if (!context.stands(claim)) return []
  const lineAt = new Map(claim.lines.items.map(line => [line.path.join(), line]))
  const byLine = grouped(errors, ({ path }) => lineAt.get(path.slice(0, claim.path.length + 2).join()))
  const ofClaim = byLine.get(undefined) ?? []
  return claim.lines.items.flatMap(line => {
    const notes = line.note.items.flatMap(({ value }) => context.named('note', value))
    const own = [...rulesIn([...ofClaim, ...byLine.get(line) ?? []]), ...notes.flatMap(note => stopping.get(note) ?? [])]
    const rules = [...new Set(own)].filter(rule => rule !== undefined)
    if (!rules.length || line.charge.value === undefined) return []
    return { cents: centsOf(line.charge.value), npis: [line.rendering.npi.value ?? notes[0]?.provider.npi.value], rules }
  })
}

/** The plans, with their errors. */
function planEntries(standings: readonly Standing[], maker: ItemMaker): Entry[] {
  return standings.flatMap(standing => {
    const { record, errors } = standing
    if (record.kind !== 'plan') return []
    const payers = new Set(record.authorizations.items.map(({ payer }) => payer.value))
    const keys = { client: [record.client.value], clinician: [undefined], payer: payers.size ? [...payers] : [undefined], problem: rulesIn(errors) }
    return [errors.length ? { keys, item: otherItem(standing, undefined, maker) } : { keys }]
  })
}

/** The key of notes that are not ready for a reason that no rule reports. */
const otherReason = ''

/** The rules of some findings, each once; `undefined` alone without any. */
function rulesIn(findings: readonly Finding[]): (string | undefined)[] {
  return findings.length ? [...new Set(findings.map(({ rule }) => rule))] : [undefined]
}

const noKey: Readonly<Record<Grouping, string>> = { client: 'No client', clinician: 'No clinician', payer: 'No payer', problem: 'No errors' }

/** The groups by id, problems by the number of their records; what has no key comes last. */
function groupsOf(entries: readonly Entry[], by: Grouping, { names }: ItemMaker): ReportGroup[] {
  const nameOf = (key: string) => (by === 'problem' ? key.replace(/-/g, ' ') || 'Other reasons' : names[by](key))
  const byKey = grouped(entries.flatMap(entry => entry.keys[by].map(key => ({ key, entry }))), ({ key }) => key)
  const sized = Array.from(byKey, ([key, own]) => ({ key, entries: own.map(({ entry }) => entry), size: by === 'problem' && key !== undefined ? own.filter(({ entry: { item } }) => item).length : 0 }))
  // Every client is a group, also one with nothing to report.
  const shown = sized.filter(({ entries }) => by === 'client' || entries.some(({ item, centsAtRisk }) => item ?? centsAtRisk))
  shown.sort((a, b) => b.size - a.size || compareUndefinedLast(a.key, b.key))
  return shown.map(({ key, entries }) => ({
    name: key === undefined ? noKey[by] : nameOf(key), ...totalsOf(entries), items: entries.flatMap(({ item }) => item ?? []),
  }))
}

function totalsOf(entries: readonly Entry[]): Totals {
  const sumOf = (state: ItemState): Sum => {
    const items = entries.flatMap(({ item }) => (item?.state === state ? item : []))
    return {
      count: items.length, units: sum(items.map(({ units = 0 }) => units)), cents: sum(items.map(({ cents = 0 }) => cents)),
      unitsWithoutCharge: sum(items.map(({ units = 0, cents }) => (cents === undefined ? units : 0))),
    }
  }
  return { sums: Object.fromEntries(states.map(state => [state, sumOf(state)])) as unknown as Totals['sums'], centsAtRisk: sum(entries.map(({ centsAtRisk = 0 }) => centsAtRisk)) }
}

/** The date of each client's last note. */
function lastDatesIn(standings: readonly Standing[]): Map<string, string> {
  const last = new Map<string, string>()
  for (const { record } of standings) {
    if (record.kind !== 'note' || !(isCounted(record) || isDraft(record))) continue
    const { client: { value: client }, service: { date: { value: date } } } = record
    if (client !== undefined && date !== undefined && date > (last.get(client) ?? '')) last.set(client, date)
  }
  return last
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** Compares texts for sorting; undefined comes last. */
function compareUndefinedLast(a: string | undefined, b: string | undefined): number {
  return a === b ? 0 : a === undefined || (b !== undefined && a > b) ? 1 : -1
}
