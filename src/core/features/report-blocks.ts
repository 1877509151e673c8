import { count } from '../time/units'
import { capitalized } from './capitalized'
import { dollars } from './dollars'
import type { Grouping, ItemState, Reason, Report, ReportAuthorization, ReportGroup, ReportIgnore, ReportItem, ReportPlace, Sum, Totals } from './report-data'

/** A piece of a line: plain, strong, or linked to a place or to the group with an index. */
export type Inline = string | { readonly strong: string } | { readonly text: string; readonly at: ReportPlace } | { readonly text: string; readonly group: number }

/** An item of a list with the lines below it. */
export interface ListItem {
  readonly parts: readonly Inline[]
  readonly below: readonly (readonly Inline[])[]
}

/** A part of a report's text, the same in Markdown and HTML. Cells after the first are numbers in a table `ofNumbers`. */
export type Block =
  | { readonly is: 'heading'; readonly level: 1 | 2 | 3; readonly text: string; readonly group?: number }
  | { readonly is: 'paragraph'; readonly parts: readonly Inline[] }
  | { readonly is: 'list'; readonly items: readonly ListItem[] }
  | { readonly is: 'table'; readonly title: string; readonly head: readonly string[]; readonly rows: readonly (readonly Inline[])[]; readonly ofNumbers: boolean }

/** The text of a report, without its title. */
export function blocksOf(report: Report): Block[] {
  const { groups, by, others, folder, date, unchecked, ignores } = report
  const known = [...(folder === undefined ? [] : [`Folder: ${folder}`]), ...(date === undefined ? [] : [`Date: ${date}`])]
  return [
    ...(known.length ? [paragraph(`${known.join('. ')}.`)] : []),
    ...(groups.length ? [paragraph(...summary(report)), table(report)] : [paragraph('No notes, plans or claims.')]),
    ...(by === 'problem' ? [paragraph('A record with several problems is in the group of each.')] : []),
    ...(unchecked.length ? [heading(2, 'Not checked'), list(unchecked.map(({ file, reason }) => ({ parts: [`${file}: ${reason}`], below: [] })))] : []),
    ...groups.flatMap((group, at) => section(group, at, by)),
    ...(others.length ? [heading(2, 'Other files'), listOf(others, by)] : []),
    ...authorizations(report), ...ignoredProblems(ignores),
  ]
}

/** The title of the first column, by what the report groups by. */
const groupTitles: Readonly<Record<Grouping, string>> = { client: 'Client', clinician: 'Clinician (NPI)', payer: 'Payer', problem: 'Problem' }

const sections: Readonly<Record<ItemState, string>> = {
  notReady: 'Not ready', draft: 'Drafts', ready: 'Ready to bill', billed: 'Billed', lineOnly: 'On a claim alone, without a note', withErrors: 'Plans and claims with errors',
}

function summary({ sums, centsAtRisk, clients, dates }: Report): Inline[] {
  const { notReady, draft, ready, billed, lineOnly } = sums
  const notes = notReady.count + draft.count + ready.count + billed.count
  const period = dates ? `, ${dates.first} to ${dates.last}` : ''
  return [
    `${count(notes, 'note')} of ${count(clients, 'client')}${period}: `,
    { strong: `${ready.count} ready to bill` }, ` (${amountIn(ready)}), `, { strong: `${billed.count} billed` }, ` (${amountIn(billed)}), `,
    { strong: `${notReady.count} not ready` }, ` (${count(notReady.units, 'unit')} at risk)`,
    ...(draft.count ? [', ', { strong: count(draft.count, 'draft') }, ` (${count(draft.units, 'unit')})`] : []), '.',
    ...(centsAtRisk ? [' Charges at risk: ', { strong: dollars(centsAtRisk) }, '.'] : []),
    ...(lineOnly.count ? [' On a claim alone, without a note: ', { strong: count(lineOnly.units, 'unit') }, ` (${count(lineOnly.count, 'line')}).`] : []),
  ]
}

function table(report: Report): Block {
  const { groups, by } = report
  const row = (title: Inline, { sums: { ready, billed, notReady, draft }, centsAtRisk }: Totals): Inline[] => [title, ...[
    ready.count, ready.units, orDash(ready.cents), billed.count, billed.units, orDash(billed.cents), notReady.count, notReady.units, orDash(centsAtRisk), draft.count,
  ].map(String)]
  return {
    is: 'table', title: `By ${by}`, ofNumbers: true,
    head: [groupTitles[by], 'Ready', 'Units ready', 'Charges ready', 'Billed', 'Units billed', 'Charges billed', 'Not ready', 'Units at risk', 'Charges at risk', 'Drafts'],
    rows: [...groups.map((group, at) => row({ text: group.name, group: at }, group)), ...(groups.length > 1 ? [row('Total', report)] : [])],
  }
}

function section({ name, items, sums }: ReportGroup, at: number, by: Grouping): Block[] {
  const list = (Object.keys(sections) as ItemState[]).flatMap(state => {
    const own = items.filter(item => item.state === state)
    return own.length ? [heading(3, `${sections[state]}${sumOf(state, sums[state])}`), listOf(own, by)] : []
  })
  return [{ is: 'heading', level: 2, text: name, group: at }, ...(list.length ? list : [paragraph('Nothing to report.')])]
}

/** `: 2 notes, 7 units, $143.50`; empty for plans and claims. */
function sumOf(state: ItemState, sum: Sum): string {
  return state === 'withErrors' ? '' : `: ${count(sum.count, state === 'lineOnly' ? 'line' : 'note')}, ${amountIn(sum)}`
}

/** `7 units, $143.50`, or `7 units, $82.00 for 4 of them` where not all charges are known. */
function amountIn({ units, cents, unitsWithoutCharge }: Sum): string {
  return `${count(units, 'unit')}${cents ? `, ${dollars(cents)}${unitsWithoutCharge ? ` for ${units - unitsWithoutCharge} of them` : ''}` : ''}`
}

function listOf(items: readonly ReportItem[], by: Grouping): Block {
  return list(items.map(item => itemOf(item, by)))
}

/** `N-1, 2026-03-02, H2017, 4 units, billed in CL-77 for $32.80`, and below it why it is not ready. */
function itemOf(item: ReportItem, by: Grouping): ListItem {
  const { kind, record, line, client, billed, cents, ignored, reasons, at } = item
  const name: Inline[] = [
    kind === 'note' || kind === 'file' ? '' : kind === 'line' ? `Line ${line} of claim ` : `${capitalized(kind)} `, { text: record, at },
  ]
  const more = [
    ...(by !== 'client' && client !== undefined ? [client] : []), ...(kind === 'note' || kind === 'line' ? serviceInWords(item) : []),
    ...(billed === undefined ? [] : [billed]), ...(kind === 'claim' && cents ? [`${dollars(cents)} at risk`] : []),
    ...(ignored ? [count(ignored, 'ignored problem')] : []),
  ]
  const charge = kind === 'line' && cents !== undefined ? ` for ${dollars(cents)}` : ''
  return { parts: [...name, more.length ? `, ${more.join(', ')}${charge}` : charge], below: reasons.map(reasonOf) }
}

function serviceInWords({ date, code, units }: ReportItem): string[] {
  return [date ?? 'no date', code ?? 'no code', units === undefined ? 'no units' : count(units, 'unit')]
}

/** `units mismatch: ...`, with a link, and the number of others. */
function reasonOf({ rule, severity, message, others, at }: Reason): Inline[] {
  const title = rule?.replace(/-/g, ' ')
  const linked = title === undefined ? [] : at ? [{ text: title, at }, ': '] : [`${title}: `]
  return [severity === 'warning' ? 'Warning: ' : '', ...linked, `${message}${others ? ` And ${others} more.` : ''}`]
}

function authorizations({ authorizations }: Report): Block[] {
  const of = (state: ReportAuthorization['state']) => authorizations.filter(authorization => authorization.state === state)
  const titled = (title: string, found: readonly ReportAuthorization[]) => (found.length ? [heading(2, title), list(found.map(authorization => ({ parts: authorizationOf(authorization), below: [] })))] : [])
  const renewed = of('renewed').length
  return [
    ...titled('Authorizations running out', of('expiring')), ...titled('Expired authorizations', of('expired')),
    ...(renewed ? [paragraph(`${count(renewed, 'authorization')} ended and ${renewed === 1 ? 'was' : 'were'} followed by another one.`)] : []),
  ]
}

/** `A-1, C-1, H2017: 8 of 15 units left, through 2026-07-04, used up on 2026-05-02 at this pace`. */
function authorizationOf(authorization: ReportAuthorization): Inline[] {
  const { record, client, code, at } = authorization
  return [{ text: record, at }, `, ${client}, ${code}: ${authorizationInWords(authorization)}`]
}

/** How far an authorization is used, and when it ends. */
export function authorizationInWords({ state, authorized, left, claimed, through, usedUp }: ReportAuthorization): string {
  const rest = left < 0 ? `${count(-left, 'unit')} over the ${authorized} authorized` : `${left} of ${count(authorized, 'unit')} left`
  const pace = usedUp === undefined || state !== 'expiring' ? '' : left > 0 ? `, used up on ${usedUp} at this pace` : `, used up on ${usedUp}`
  return `${state === 'expiring' ? `${rest}, through ${through}` : `ended ${through}, ${rest}`}${pace}${claimed ? `; ${count(claimed, 'unit')} used on a claim alone` : ''}`
}

function ignoredProblems(ignores: readonly ReportIgnore[]): Block[] {
  if (!ignores.length) return []
  const rows = ignores.map(({ rule, record, client, reason, count, at }): Inline[] => [{ text: rule, at }, record, client ?? '-', reason, String(count)])
  return [heading(2, 'Ignored problems'), { is: 'table', title: 'Ignored problems', ofNumbers: false, head: ['Rule', 'Record', 'Client', 'Reason', 'Problems'], rows }]
}

function orDash(cents: number): string {
  return cents ? dollars(cents) : '-'
}

function heading(level: 2 | 3, text: string): Block {
  return { is: 'heading', level, text }
}

function paragraph(...parts: readonly Inline[]): Block {
  return { is: 'paragraph', parts }
}

function list(items: readonly ListItem[]): Block {
  return { is: 'list', items }
}
