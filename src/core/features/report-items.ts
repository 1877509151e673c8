import type { Finding } from '../checking/finding'
import { isNpiShaped } from '../knowledge/npi'
import { notesNamedIn, type BareLine, type BilledService } from '../records/billed'
import { centsOf } from '../records/charges'
import { orderOf } from '../records/claim-standing'
import type { AnyRecord, Claim, Note } from '../records/record'
import { codeOr, idOr, naming, shownPath } from '../records/shown-id'
import type { Context } from '../rules/rule'
import type { Span } from '../source/read/span'
import { count } from '../time/units'
import { capitalized } from './capitalized'
import { dollars } from './dollars'
import type { Reason, ReportItem, ReportPlace } from './report-data'
import { stoppedBy, type Standing } from './standing'

type Line = Claim['lines']['items'][number]

/** What the items of a report are made with. */
export interface ItemMaker {
  readonly context: Context
  readonly placeOf: (file: string, span: Span) => ReportPlace
  /** The charge for a note by the usual amount for a unit, in cents; undefined if that is not known. */
  readonly usualChargeOf: (note: Note) => number | undefined
  /** The units of all notes on a line. */
  readonly unitsOn: (line: Line) => number
  readonly names: { readonly client: (id: string) => string; readonly clinician: (npi: string) => string; readonly payer: (id: string) => string }
}

/** Names for the clients, clinicians and payers of one report, which number those that are withheld. */
export function namesOfReport(): ItemMaker['names'] {
  return { client: naming('client'), clinician: naming('clinician', isNpiShaped), payer: naming('payer') }
}

/** A note as an item. */
export function noteItem(standing: Standing<Note>, maker: ItemMaker): ReportItem {
  const { record: note, state, whyNot, warnings, ignored } = standing
  const stopping = stoppedBy(standing)
  const unclear = state === 'notReady' && !stopping.length && whyNot !== undefined ? [{ rule: undefined, severity: 'error', message: `${capitalized(whyNot)}.`, others: 0, at: undefined } as const] : []
  return {
    ...serviceItem(note, maker), kind: 'note', state: state === 'none' ? 'notReady' : state, record: idOr(note.id.value, 'without an id'), line: undefined,
    cents: chargeOf(note, maker), billed: billedAs(note, maker.context), ignored: ignored.length,
    reasons: stopping.length ? reasonsIn(stopping, maker) : [...unclear, ...reasonsIn(warnings, maker)],
    at: placeOfRecord(note, maker),
  }
}

/** A claim's line that no note of the workspace documents, as an item. */
export function lineItem(bare: BareLine, maker: ItemMaker): ReportItem {
  const { claim, number, service } = bare
  const { value: charge } = claim.lines.items[number - 1]!.charge
  return {
    ...serviceItem(bare, maker), kind: 'line', state: 'lineOnly', record: idOr(claim.id.value, 'without an id'), line: number,
    cents: charge === undefined ? undefined : centsOf(charge), billed: undefined, ignored: 0, reasons: [], at: maker.placeOf(claim.file, service.code.span),
  }
}

/** What the items of notes and lines have in common. */
function serviceItem(billed: BilledService, { context, names }: ItemMaker): Pick<ReportItem, 'client' | 'clinician' | 'payer' | 'date' | 'code' | 'units'> {
  const { client, provider: { npi }, service: { date, code, units } } = billed
  return {
    client: named(names.client, client.value), clinician: named(names.clinician, npi.value), payer: named(names.payer, context.payerOf(billed)),
    date: date.value, code: code.value === undefined ? undefined : codeOr(code.value, 'no known code'), units: units.value,
  }
}

function named(nameOf: (id: string) => string, id: string | undefined): string | undefined {
  return id === undefined ? undefined : nameOf(id)
}

/** The properties that only notes and lines have. */
const noService = { line: undefined, client: undefined, clinician: undefined, payer: undefined, date: undefined, code: undefined, units: undefined, cents: undefined, billed: undefined, ignored: 0 }

/** A plan, claim, policy or settings file with errors as an item; `cents` is what is at risk in a claim. */
export function otherItem({ record, errors, ignored }: Standing, cents: number | undefined, maker: ItemMaker): ReportItem {
  const { names, context } = maker
  return {
    ...noService, kind: record.kind, state: 'withErrors', record: record.kind === 'settings' ? 'noteproof.yaml' : idOr(record.id.value, 'without an id'),
    client: named(names.client, 'client' in record ? record.client.value : undefined), payer: named(names.payer, record.kind === 'claim' ? context.payerOf(record) : undefined),
    cents, ignored: ignored.length, reasons: reasonsIn(errors, maker), at: placeOfRecord(record, maker),
  }
}

/** A file without records and its errors as an item. */
export function fileItem(name: string, errors: readonly Finding[], maker: ItemMaker): ReportItem {
  const at = maker.placeOf(name, { start: 0, end: 0 })
  return { ...noService, kind: 'file', state: 'withErrors', record: shownPath(at.path), reasons: reasonsIn(errors, maker), at }
}

/** A reason for each rule: its first finding, and the number of others. */
function reasonsIn(findings: readonly Finding[], { placeOf }: ItemMaker): Reason[] {
  const byRule = new Map<string, { first: Finding; others: number }>()
  for (const finding of findings) {
    const known = byRule.get(finding.rule)
    if (known) known.others++
    else byRule.set(finding.rule, { first: finding, others: 0 })
  }
  return Array.from(byRule, ([rule, { first, others }]) => ({ rule, severity: first.severity, message: first.message, others, at: placeOf(first.file, first.span) }))
}

function placeOfRecord({ file, span }: AnyRecord, { placeOf }: ItemMaker): ReportPlace {
  return placeOf(file, { start: span.start, end: span.start })
}

/** What a note is billed for, in cents: its part, by units, of the lines of primary claims that bill it; before that, the usual charge. */
function chargeOf(note: Note, maker: ItemMaker): number | undefined {
  const billed = maker.context.linesBilling(note.id.value)
  if (!billed.length) return maker.usualChargeOf(note)
  const charged = chargedIn(billed)
  return charged.length ? charged.reduce((sum, { line }) => sum + partOf(note, line, maker), 0) : undefined
}

/** The lines of primary claims that have a charge: what the next payer is asked for is part of it. */
function chargedIn(billed: ReturnType<Context['linesBilling']>): ReturnType<Context['linesBilling']> {
  return billed.filter(({ claim, line }) => orderOf(claim) === 'primary' && line.charge.value !== undefined)
}

function partOf({ service: { units } }: Note, line: Line, { unitsOn }: ItemMaker): number {
  const cents = centsOf(line.charge.value!)
  const notes = notesNamedIn(line).length
  if (notes < 2) return cents
  return Math.round(unitsOn(line) > 0 ? cents * (units.value ?? 0) / unitsOn(line) : cents / notes)
}

/** The most lines billing a note whose other notes are counted. */
const mostLines = 10

/** `billed in CL-77 for $61.50`, the charge of primary claims; a line of several notes has one charge for all of them. */
function billedAs({ id }: Note, context: Context): string | undefined {
  const billed = context.linesBilling(id.value)
  if (!billed.length) return undefined
  const claims = [...new Set(billed.map(({ claim }) => idOr(claim.id.value, 'a claim')))]
  const charged = chargedIn(billed)
  const others = new Set(billed.slice(0, mostLines).flatMap(({ line }) => line.note.items.map(({ value }) => value))).size - 1
  const along = others > 0 ? ` with ${count(others, 'other note')}` : ''
  const cents = charged.reduce((sum, { line }) => sum + centsOf(line.charge.value!), 0)
  return `billed in ${claims.join(', ')}${along}${charged.length ? ` for ${dollars(cents)}` : ''}`
}
