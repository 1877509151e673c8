import type { Checker } from '../checking/checker'
import type { Finding } from '../checking/finding'
import { grouped } from '../records/grouped'
import { compareTexts } from '../records/order'
import type { AnyRecord } from '../records/record'
import { codeOr, idOr } from '../records/shown-id'
import { draftHas } from '../rules/draft-open'
import type { Span } from '../source/read/span'
import { count } from '../time/units'
import type { RecordFile } from '../workspace/file'
import { capitalized } from './capitalized'
import { namesOfReport } from './report-items'
import { shortened } from './shortened'
import { standingsIn, stoppedBy, type Standing, type State } from './standing'

/** The parts of the work, in the order in which they are shown. A record with ignored findings is also in the last part. */
const parts = ['draft', 'notReady', 'ready', 'billed', 'ignored'] as const
export type WorkPart = (typeof parts)[number]

/** What the work is grouped by. */
export type WorkGrouping = 'client' | 'clinician' | 'problem'

/** What a person does next with a record: correct it, write on, mark it as final, put it on a claim, or look at its claim. */
export type WorkStep = 'fix' | 'write' | 'finalize' | 'bill' | 'seeClaim'

/** Why a record is in a part of the work: a finding in words, or a fact. */
interface Reason {
  readonly text: string
  readonly finding?: Finding
}

/** A record in a part of the work. */
export interface WorkItem {
  readonly part: WorkPart
  readonly record: AnyRecord
  /** The most important first; never empty. In a group by problem, only those of the problem. */
  readonly reasons: readonly Reason[]
  readonly step: WorkStep | undefined
  /** The key by which items are sorted. */
  readonly order: string
}

/** The items of a part in a group. */
export interface WorkSection {
  readonly part: WorkPart
  readonly label: string
  /** How many there are. */
  readonly detail: string
  readonly items: readonly WorkItem[]
  /** How many more items there are, which are not listed. */
  readonly more: number
}

/** The work of a client, a clinician or a problem. */
export interface WorkGroup {
  /** Identifies the group; not for people. */
  readonly key: string
  readonly label: string
  readonly detail: string
  readonly sections: readonly WorkSection[]
  /** The client of a group by client. */
  readonly client?: string | undefined
}

/** The words of an item. */
export interface WorkWords {
  readonly label: string
  readonly detail: string
  readonly tooltip: string
}

/** The most items listed in a section. Longer ones are cut and say so. */
const mostListed = 500
/** The most letters of a reason beside its record. */
const mostLetters = 90

/** The work on the records of a file, in order. */
export function workIn(checker: Checker, file: RecordFile): WorkItem[] {
  return standingsIn(checker, file).flatMap(standing => [
    ...(standing.state === 'none' ? [] : [itemOf(standing, standing.state)]), ...(standing.ignored.length ? [ignoredItem(standing)] : []),
  ])
}

/** Groups items, in the order of their names; problems by the number of their records. What has no client, clinician or problem comes last. */
export function groupWork(items: readonly WorkItem[], by: WorkGrouping): WorkGroup[] {
  const groups = by === 'problem'
    ? grouped(items.flatMap(byProblem), ({ key }) => key)
    : grouped(items.map(item => ({ key: by === 'client' ? clientOf(item.record) : clinicianOf(item.record), item })), ({ key }) => key)
  const name = by === 'problem' ? (rule: string) => rule.replace(/-/g, ' ') : namesOfReport()[by]
  const size = (key: string | undefined) => (by === 'problem' ? groups.get(key)!.length : 0)
  const isLast = (key: string | undefined) => Number(key === undefined)
  return [...groups.keys()].sort((a, b) => isLast(a) - isLast(b) || size(b) - size(a) || compareTexts(a, b)).map(key => {
    const sections = sectionsOf(groups.get(key)!.map(({ item }) => item))
    const label = key === undefined ? nameless[by] : name(key)
    return { key: JSON.stringify([by, key ?? null]), label, detail: sections.map(({ part, items, more }) => `${items.length + more} ${inDetail[part]}`).join(', '), sections, ...(by === 'client' && { client: key }) }
  })
}

/** The words of an item in a group. */
export function wordsOf({ part, record, reasons }: WorkItem, by: WorkGrouping): WorkWords {
  const label = nameOf(record)
  const client = clientOf(record)
  const [first] = reasons
  const date = record.kind === 'note' ? record.service.date.value : undefined
  const whose = by === 'client' || client === undefined ? undefined : idOr(client, 'client not shown')
  const why = shortened(first!.text.replace(draftHas, ''), mostLetters)
  // What is to be done comes first, because the row is cut where the view ends; of what is done, the day.
  const words = part === 'ready' || part === 'billed' ? [whose, date, why] : [why, whose, date]
  return {
    label, detail: words.filter(Boolean).join(' · '),
    tooltip: [`${label}: ${inTooltip[part]}`, ...reasons.map(({ text }) => text)].join('\n'),
  }
}

/** The place of an item: that of its first reason, else its id. */
export function placeOf({ reasons: [first], record }: WorkItem): { readonly file: string; readonly span: Span } {
  const finding = first?.finding
  if (finding) return finding.rule === 'draft-open' ? finding.see[0] ?? finding : finding
  return { file: record.file, span: record.kind === 'settings' ? record.span : record.id.span }
}

const labels: Record<WorkPart, string> = { draft: 'Drafts', notReady: 'Not ready', ready: 'Ready to bill', billed: 'Billed', ignored: 'Ignored' }
const inDetail: Record<WorkPart, string> = { draft: 'in draft', notReady: 'not ready', ready: 'ready', billed: 'billed', ignored: 'with ignored problems' }
const inTooltip: Record<WorkPart, string> = { draft: 'a draft', notReady: 'not ready', ready: 'ready to bill', billed: 'billed', ignored: 'ignored problems' }
const nameless: Record<WorkGrouping, string> = { client: 'No client', clinician: 'No clinician', problem: 'No problems' }

function itemOf(standing: Standing, part: Exclude<State, 'none'>): WorkItem {
  const { record, warnings, whyNot } = standing
  const stopping = stoppedBy(standing)
  const findings = (stopping.length ? stopping : warnings).map((finding): Reason => ({ text: finding.severity === 'warning' ? `Warning: ${finding.message}` : finding.message, finding }))
  const base = { part, record, step: stepOf(part, standing), order: orderOf(record) }
  if (part === 'ready' && record.kind === 'note') {
    const { code, units } = record.service
    return { ...base, reasons: [...findings, { text: `${codeOr(code.value, 'no known code')}, ${count(units.value ?? 0, 'unit')}` }] }
  }
  return { ...base, reasons: [...(stopping.length ? [] : [{ text: `${capitalized(whyNot ?? '')}.` }]), ...findings] }
}

function ignoredItem({ record, ignored }: Standing): WorkItem {
  const reasons = ignored.map(({ finding, reason }): Reason => ({ text: `${finding.rule.replace(/-/g, ' ')}: ${reason}`, finding }))
  return { part: 'ignored', record, reasons, step: undefined, order: orderOf(record) }
}

function stepOf(part: State, { errors, open }: Standing): WorkStep | undefined {
  if (part === 'ready') return 'bill'
  if (part === 'billed') return 'seeClaim'
  if (errors.length) return 'fix'
  return part === 'draft' ? open?.fixes.length ? 'finalize' : 'write' : undefined
}

function sectionsOf(items: readonly WorkItem[]): WorkSection[] {
  const byPart = grouped(items, ({ part }) => part)
  return parts.flatMap(part => {
    const own = byPart.get(part)?.sort((a, b) => compareTexts(a.order, b.order))
    return own ? [{ part, label: labels[part], detail: sizeOf(part, own), items: own.slice(0, mostListed), more: Math.max(0, own.length - mostListed) }] : []
  })
}

/** `3 records`; of what is billed, `3 notes, 12 units`. */
function sizeOf(part: WorkPart, items: readonly WorkItem[]): string {
  if (part !== 'ready' && part !== 'billed') return count(items.length, part === 'draft' ? 'note' : 'record')
  const units = items.reduce((sum, { record }) => sum + (record.kind === 'note' ? record.service.units.value ?? 0 : 0), 0)
  return `${count(items.length, 'note')}, ${count(units, 'unit')}`
}

/** An item once for each of its problems, with the reasons that are of that problem. */
function byProblem(item: WorkItem): { readonly key: string | undefined; readonly item: WorkItem }[] {
  const byRule = [...grouped(item.reasons.filter(({ finding }) => finding), ({ finding }) => finding!.rule)]
  if (byRule.length) return byRule.map(([key, reasons]) => ({ key, item: { ...item, reasons } }))
  return [{ key: item.part === 'notReady' ? 'other-reasons' : undefined, item }]
}

function clientOf(record: AnyRecord): string | undefined {
  return 'client' in record ? record.client.value : undefined
}

function clinicianOf(record: AnyRecord): string | undefined {
  return record.kind === 'note' ? record.provider.npi.value : undefined
}

function nameOf(record: AnyRecord): string {
  if (record.kind === 'settings') return 'noteproof.yaml'
  const id = idOr(record.id.value, 'without an id')
  return record.kind === 'note' ? idOr(record.id.value, 'Note without an id') : `${capitalized(record.kind)} ${id}`
}

function orderOf(record: AnyRecord): string {
  return [record.kind === 'note' ? record.service.date.value : '9', record.kind === 'settings' ? '' : record.id.value, record.file].join('\n')
}
