import { linesOf, tableOf } from './data'
import { memoizeByName } from '../memoize'
import { isInForce, type InForce } from './in-force'
import type { SourceId } from './sources'

/** An ICD-10-CM code of chapter 5, mental and behavioral disorders, that is in at least one edition. */
export interface Diagnosis extends InForce {
  /** With its dot, such as `F20.9`. */
  readonly code: string
  readonly description: string
  /** Whether it groups more specific codes, in the newest edition. */
  readonly isHeader: boolean
  /** The last day on which a header was billable itself; undefined for one that always was a header. */
  readonly billableUntil?: string
}

/** A yearly edition of ICD-10-CM. */
export interface DiagnosisEdition {
  /** The fiscal year, such as `2027`. */
  readonly year: string
  /** The first day: October 1 of the year before. */
  readonly from: string
  readonly source: SourceId
}

/** The range of diagnoses that psychosocial rehabilitation is typically for. */
export const typicalDiagnoses = 'F20-F48'

/** The range of diagnoses that begin in childhood, for which therapeutic behavioral services are typical too. */
export const typicalOfChildren = 'F90-F98'

interface Table {
  /** Oldest first. */
  readonly editions: readonly DiagnosisEdition[]
  /** Keyed by code without the dot, in code order, headers before their children. */
  readonly byKey: ReadonlyMap<string, Diagnosis>
  /** Keyed by code with the dot. Most codes are spelled so. */
  readonly byCode: ReadonlyMap<string, Diagnosis>
  /** In code order. */
  readonly inOrder: readonly Diagnosis[]
}

const known = tableOf('diagnoses.txt', parseTable)

function parseTable(text: string): Table {
  const editions: DiagnosisEdition[] = []
  const byKey = new Map<string, { code: string, description: string, isHeader: boolean }>()
  for (const line of linesOf(text)) {
    const [, year, first, source] = /^# (\d{4}) from ([\d-]+).* \(source \W([\w-]+)\W\)$/.exec(line) ?? []
    if (year) editions.push({ year, from: first!, source: source as SourceId })
    if (line.startsWith('#')) continue
    const [, code = '', dates = '', description = ''] = /^(\S+)((?: \[[a-z ]+[\d-]+\])*) (.*)$/.exec(line) ?? []
    const parent = byKey.get(toKey(code).slice(0, -1))
    if (parent) parent.isHeader = true
    byKey.set(toKey(code), { code, description, isHeader: false, ...dates && datesIn(dates) })
  }
  return { editions, byKey, byCode: new Map(Array.from(byKey.values(), diagnosis => [diagnosis.code, diagnosis])), inOrder: [...byKey.values()] }
}

function datesIn(marks: string): InForce & Pick<Diagnosis, 'billableUntil'> {
  const [from, until, billableUntil] = ['[from', '[until', '[billable until'].map(mark => marks.split(`${mark} `)[1]?.slice(0, 10))
  return { from, until, billableUntil }
}

const toKey = (text: string) => text.trim().toUpperCase().replace('.', '')

/** Whether two texts are the same code, in any case, with or without the dot. */
export function isSameDiagnosis(a: string, b: string): boolean {
  return toKey(a) === toKey(b)
}

/** Whether a text has the form of an ICD-10-CM code of any chapter, with or without its dot (source `icd10cm-changes-2027`). */
export function isDiagnosisShape(text: string): boolean {
  return /^[A-Z][\dA-Z][\dAB](?:\.?[\dA-Z]{1,4})?$/i.test(text.trim())
}

/** Finds a chapter 5 code of any edition, in any case, with or without its dot. */
export function findDiagnosis(text: string): Diagnosis | undefined {
  const { byCode, byKey } = known()
  return byCode.get(text) ?? (isDiagnosisShape(text) ? byKey.get(toKey(text)) : undefined)
}

/** Whether a code is in force and billable on a date; without a date, in the newest edition. */
export function isBillable(diagnosis: Diagnosis, date?: string): boolean {
  return isInForce(diagnosis, date) && !groupsCodes(diagnosis, date)
}

/** Whether a code is in force on a date but only groups more specific codes; without a date, in the newest edition. */
export function isHeader(diagnosis: Diagnosis, date?: string): boolean {
  // A header may be older than the oldest edition, but not older than the division of the code above it.
  return isInForce(diagnosis, date) && groupsCodes(diagnosis, date) && !billableAbove(diagnosis.code, date)
}

function groupsCodes({ isHeader, billableUntil }: Diagnosis, date: string | undefined): boolean {
  return isHeader && !(date !== undefined && billableUntil !== undefined && date <= billableUntil)
}

/** The editions of the table, oldest first. */
export function diagnosisEditions(): readonly DiagnosisEdition[] {
  return known().editions
}

/** The edition in force on a date: the newest one without a date or after its last day, undefined before the oldest one. */
export function diagnosisEdition(date?: string): DiagnosisEdition | undefined {
  return known().editions.findLast(({ from }) => date === undefined || from <= date)
}

/** Whether a code missing from the table may be in an edition newer than those that Noteproof has. */
export function mayBeNewer(date?: string): boolean {
  return diagnosisEdition(date) === known().editions.at(-1)
}

// The first days of the categories with a letter in second place (source `icd10cm-changes-2027`). The only letter there is A.
const lettered: Readonly<Record<string, InForce>> = { QA0: { from: '2025-10-01' }, QA1: { from: '2026-10-01' } }
const firstLettered = '2025-10-01'

/** The days on which a code is in force, where they are known: those of chapter 5, and of categories with a letter in second place. */
export function daysInForce(text: string): InForce | undefined {
  return findDiagnosis(text) ?? (isDiagnosisShape(text) ? lettered[toKey(text).slice(0, 3)] : undefined)
}

/** The blocks of chapter 5, described in our own words. */
export const diagnosisBlocks: readonly { readonly range: string; readonly about: string }[] = [
  { range: 'F01-F09', about: 'mental disorders from a known physical cause' },
  { range: 'F10-F19', about: 'use of alcohol and other substances' },
  { range: 'F20-F29', about: 'schizophrenia and other psychotic disorders' },
  { range: 'F30-F39', about: 'mood disorders' },
  { range: 'F40-F48', about: 'anxiety, dissociative, stress-related and somatoform disorders' },
  { range: 'F50-F59', about: 'behavioral syndromes with physical factors' },
  { range: 'F60-F69', about: 'disorders of adult personality and behavior' },
  { range: 'F70-F79', about: 'intellectual disabilities' },
  { range: 'F80-F89', about: 'developmental disorders' },
  { range: 'F90-F98', about: 'disorders that usually begin in childhood and adolescence' },
]

/** A diagnosis with its searchable text: its own, and that of the headers above it. */
interface Entry {
  readonly diagnosis: Diagnosis
  readonly own: string
  readonly all: string
}

let entries: readonly Entry[] | undefined

function readEntries(): Entry[] {
  const { byKey } = known()
  const wordsOf = ({ code, description }: Diagnosis) => `${code} ${toKey(code)} ${description} ${description.replace(/-/g, '')}`.toLowerCase()
  return [...byKey].map(([key, diagnosis]) => {
    const above = [...key.slice(3)].flatMap((_, at) => byKey.get(key.slice(0, 3 + at)) ?? [])
    return { diagnosis, own: wordsOf(diagnosis), all: [diagnosis, ...above].map(wordsOf).join(' ') }
  }).sort((a, b) => Number(diagnosisWithin(b.diagnosis.code, typicalDiagnoses)) - Number(diagnosisWithin(a.diagnosis.code, typicalDiagnoses)))
}

/**
 * The diagnoses that are billable on `date` (with `headers`, headers too) whose code and description contain each word of `query`; then those that match only with
 * the headers above them; at most `max`. Each group is in code order, with `typicalDiagnoses` first. The code's dot and hyphens are optional.
 */
export function searchDiagnoses(query: string, max: number, { headers = false, date }: { headers?: boolean, date?: string } = {}): Diagnosis[] {
  entries ??= readEntries()
  const wanted = query.toLowerCase().split(/\s+/)
  const holds = (text: string) => wanted.every(word => text.includes(word))
  const [own, above]: [Diagnosis[], Diagnosis[]] = [[], []]
  for (const entry of entries) {
    if (own.length === max) break
    if (!(headers ? isInForce : isBillable)(entry.diagnosis, date)) continue
    if (holds(entry.own)) own.push(entry.diagnosis)
    else if (above.length < max && holds(entry.all)) above.push(entry.diagnosis)
  }
  return [...own, ...above].slice(0, max)
}

/**
 * Whether a text may be a code on a date; without a date, in the newest edition. Chapter 5 is judged by the table as far back as its oldest
 * edition, other chapters by their form alone.
 */
export function isDiagnosis(text: string, date?: string): boolean {
  const days = daysInForce(text)
  if (days) return isInForce(days, date)
  const key = toKey(text)
  if (!isDiagnosisShape(text)) return false
  if (!/^.\d/.test(key)) return key.charAt(1) === 'A' && (date === undefined || date >= firstLettered)
  return !key.startsWith('F') || diagnosisEdition(date) === undefined
}

/** The most headers and dates whose codes are memoized. */
const mostHeaders = 1_000

/** The billable codes under a header on a date, in order; none for a billable or unknown code. */
export function childrenOf(code: string, date?: string): readonly Diagnosis[] {
  const found = findDiagnosis(code)
  return found && isHeader(found, date) ? childrenOn(date === undefined ? found.code : `${found.code} ${date}`) : []
}

/** The billable codes under a header, with a date after a space. Memoized, since thousands of notes may have the same headers. */
const childrenOn = memoizeByName((header: string): readonly Diagnosis[] => {
  const [code = '', date] = header.split(' ')
  const { byCode, inOrder } = known()
  const first = inOrder.indexOf(byCode.get(code)!) + 1
  // A header is followed by the codes below it.
  let end = first
  while (inOrder[end]?.code.startsWith(code)) end++
  return inOrder.slice(first, end).filter(child => isBillable(child, date) && !billableAbove(child.code, date))
}, mostHeaders)

/** The code above another one that is billable on a date, because it was divided later. */
export function billableAbove(code: string, date?: string): Diagnosis | undefined {
  const key = toKey(code)
  for (let length = key.length - 1; length >= 3; length--) {
    const above = known().byKey.get(key.slice(0, length))
    if (above && isBillable(above, date)) return above
  }
  return undefined
}

/** Whether a text is a code, a prefix of codes (of two characters or more), or a range of these, lower bound first. */
export function isDiagnosisRange(text: string): boolean {
  const [low, high = low, more] = text.split('-').map(toKey)
  const isPrefix = (key: string | undefined) => /^[A-Z](?:\d|[\dA-Z][\dAB][\dA-Z]{0,4})$/.test(key ?? '')
  return more === undefined && isPrefix(low) && isPrefix(high) && low! <= high!
}

/** Whether `code` equals or is under the code `range`, or is in a range such as `F20-F29`, ends included. Dots are ignored. */
export function diagnosisWithin(code: string, range: string): boolean {
  const key = toKey(code)
  const [low = '', high = low] = range.split('-').map(toKey)
  return key.slice(0, low.length) >= low && key.slice(0, high.length) <= high
}
