import text from './diagnoses.txt'

/** An ICD-10-CM code of chapter 5, mental and behavioral disorders. */
export interface Diagnosis {
  /** With its dot, such as `F20.9`. */
  readonly code: string
  readonly description: string
  /** False for a header, which only groups more exact codes. */
  readonly billable: boolean
}

/** The family that payers of psychosocial rehabilitation typically serve. */
export const typicalDiagnoses = 'F20-F48'

let table: Map<string, Diagnosis> | undefined
let spelled: Map<string, Diagnosis> | undefined

/** Reads the table: the diagnoses by their codes without the dot, in the order of the codes, headers before their children. */
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

/** True for text in the shape of an ICD-10-CM code of any chapter, its dot given or not (source `pathologie-checks`). */
export function isDiagnosisShape(text: string): boolean {
  return /^[A-Z]\d[\dAB](?:\.?[\dA-TV-Z]{1,4})?$/i.test(text.trim())
}

/** The chapter 5 code written in `text`, in any case, its dot given or not (source `icd10cm-2024`). */
export function findDiagnosis(text: string): Diagnosis | undefined {
  table ??= readTable()
  // Most are written as the table writes them.
  spelled ??= new Map(Array.from(table.values(), diagnosis => [diagnosis.code, diagnosis]))
  return spelled.get(text) ?? (isDiagnosisShape(text) ? table.get(toKey(text)) : undefined)
}

// Billable in the table of 2024; later years split them into more exact ones, which it lacks.
const splitSince = ['F5001', 'F5002', 'F502', 'F5081']

/** The blocks of chapter 5 with what they are about, in our words. */
export const diagnosisBlocks: readonly { readonly range: string; readonly about: string }[] = [
  { range: 'F01-F09', about: 'mental disorders from a known bodily cause' },
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

/** A diagnosis with the words it is found by: its own, and those of the headers above it. */
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
 * The billable diagnoses, with `headers` these too, whose code begins with `query`, or whose code and description hold each of its words,
 * in the order of the codes but the family `typicalDiagnoses` first; then those with such words in the headers above them; at most `max`.
 * With or without hyphens and the code's dot is all one.
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

/** False for what cannot be a code: of no such shape, or of chapter 5 and not in its table. Of other chapters the shape is all that is known. */
export function isDiagnosis(text: string): boolean {
  if (findDiagnosis(text)) return true
  const key = toKey(text)
  return isDiagnosisShape(text) && (!key.startsWith('F') || splitSince.some(code => key.startsWith(code)))
}

/** The billable codes under a header, in order, without those that later years split; none under a billable or unknown code. */
export function childrenOf(code: string): Diagnosis[] {
  if (findDiagnosis(code)?.billable !== false) return []
  const key = toKey(code)
  return [...(table ??= readTable())].filter(([child, { billable }]) => billable && child.startsWith(key) && !splitSince.includes(child)).map(([, child]) => child)
}

/** Tells whether a text is a code, the beginning of some (from two characters on), or a range of such, the lower one first. */
export function isDiagnosisRange(text: string): boolean {
  const [low, high = low, more] = text.split('-').map(toKey)
  const isBeginning = (key: string | undefined) => /^[A-Z]\d(?:[\dAB][\dA-TV-Z]{0,4})?$/.test(key ?? '')
  return more === undefined && isBeginning(low) && isBeginning(high) && low! <= high!
}

/** True when `code` is, or lies under, the code `range`, or lies in a range such as `F20-F29`, ends included; dots do not matter. */
export function diagnosisWithin(code: string, range: string): boolean {
  const key = toKey(code)
  const [low = '', high = low] = range.split('-').map(toKey)
  return key.slice(0, low.length) >= low && key.slice(0, high.length) <= high
}
