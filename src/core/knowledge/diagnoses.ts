import text from './diagnoses.txt'

/** An ICD-10-CM code of chapter 5, mental and behavioral disorders. */
export interface Diagnosis {
  /** With its dot, such as `F20.9`. */
  readonly code: string
  readonly description: string
  /** False for a header, which groups more specific codes. */
  readonly billable: boolean
}

/** The range of diagnoses that psychosocial rehabilitation is typically for. */
export const typicalDiagnoses = 'F20-F48'

let table: Map<string, Diagnosis> | undefined
let spelled: Map<string, Diagnosis> | undefined

/** Reads the diagnoses, keyed by code without the dot, in code order, headers before their children. */
function readTable(): Map<string, Diagnosis> {
  const diagnoses = new Map<string, { code: string, description: string, billable: boolean }>()
  for (const line of text.trimEnd().split(/\r?\n/).slice(1)) {
    const [code = '', description = ''] = line.split(/ (.*)/)
    const parent = diagnoses.get(toKey(code).slice(0, -1))
    if (parent) parent.billable = false
    diagnoses.set(toKey(code), { code, description, billable: true })
  }
  return diagnoses
}

const toKey = (text: string) => text.trim().toUpperCase().replace('.', '')

/** Whether two texts are the same code, in any case, with or without the dot. */
export function isSameDiagnosis(a: string, b: string): boolean {
  return toKey(a) === toKey(b)
}

/** Whether a text has the form of an ICD-10-CM code of any chapter, with or without its dot (source `pathologie-checks`). */
export function isDiagnosisShape(text: string): boolean {
  return /^[A-Z]\d[\dAB](?:\.?[\dA-TV-Z]{1,4})?$/i.test(text.trim())
}

/** Finds a chapter 5 code, in any case, with or without its dot (source `icd10cm-2024`). */
export function findDiagnosis(text: string): Diagnosis | undefined {
  table ??= readTable()
  // Fast path: most codes are spelled as in the table.
  spelled ??= new Map(Array.from(table.values(), diagnosis => [diagnosis.code, diagnosis]))
  return spelled.get(text) ?? (isDiagnosisShape(text) ? table.get(toKey(text)) : undefined)
}

// Billable in the table of 2024, but split since into more specific codes that the table lacks.
const splitSince = ['F5001', 'F5002', 'F502', 'F5081']

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
  table ??= readTable()
  const known = table
  const wordsOf = ({ code, description }: Diagnosis) => `${code} ${toKey(code)} ${description} ${description.replace(/-/g, '')}`.toLowerCase()
  return [...known].map(([key, diagnosis]) => {
    const above = [...key.slice(3)].flatMap((_, at) => known.get(key.slice(0, 3 + at)) ?? [])
    return { diagnosis, own: wordsOf(diagnosis), all: [diagnosis, ...above].map(wordsOf).join(' ') }
  }).sort((a, b) => Number(diagnosisWithin(b.diagnosis.code, typicalDiagnoses)) - Number(diagnosisWithin(a.diagnosis.code, typicalDiagnoses)))
}

/**
 * The billable diagnoses (with `headers`, headers too) whose code and description contain each word of `query`; then those that match only with
 * the headers above them; at most `max`. Each group is in code order, with `typicalDiagnoses` first. The code's dot and hyphens are optional.
 */
export function searchDiagnoses(query: string, max: number, { headers = false } = {}): Diagnosis[] {
  entries ??= readEntries()
  const wanted = query.toLowerCase().split(/\s+/)
  const holds = (text: string) => wanted.every(word => text.includes(word))
  const [own, above]: [Diagnosis[], Diagnosis[]] = [[], []]
  for (const entry of entries) {
    if (own.length === max) break
    if (!headers && !entry.diagnosis.billable) continue
    if (holds(entry.own)) own.push(entry.diagnosis)
    else if (above.length < max && holds(entry.all)) above.push(entry.diagnosis)
  }
  return [...own, ...above].slice(0, max)
}

/** Whether a text may be a code: in chapter 5 by the table, in other chapters by its form alone. */
export function isDiagnosis(text: string): boolean {
  if (findDiagnosis(text)) return true
  const key = toKey(text)
  return isDiagnosisShape(text) && (!key.startsWith('F') || splitSince.some(code => key.startsWith(code)))
}

/** The billable codes under a header, in order, without those split since 2024; none for a billable or unknown code. */
export function childrenOf(code: string): Diagnosis[] {
  if (findDiagnosis(code)?.billable !== false) return []
  const key = toKey(code)
  return [...(table ??= readTable())].filter(([child, { billable }]) => billable && child.startsWith(key) && !splitSince.includes(child)).map(([, child]) => child)
}

/** Whether a text is a code, a prefix of codes (of two characters or more), or a range of these, lower bound first. */
export function isDiagnosisRange(text: string): boolean {
  const [low, high = low, more] = text.split('-').map(toKey)
  const isPrefix = (key: string | undefined) => /^[A-Z]\d(?:[\dAB][\dA-TV-Z]{0,4})?$/.test(key ?? '')
  return more === undefined && isPrefix(low) && isPrefix(high) && low! <= high!
}

/** Whether `code` equals or is under the code `range`, or is in a range such as `F20-F29`, ends included. Dots are ignored. */
export function diagnosisWithin(code: string, range: string): boolean {
  const key = toKey(code)
  const [low = '', high = low] = range.split('-').map(toKey)
  return key.slice(0, low.length) >= low && key.slice(0, high.length) <= high
}
