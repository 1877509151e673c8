import { diagnosesTable } from './diagnoses-table'

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

// Keyed without the dot, in the order of the codes, headers before their children.
function readTable(): Map<string, Diagnosis> {
  const diagnoses = new Map<string, { code: string, description: string, billable: boolean }>()
  for (const line of diagnosesTable.split('\n')) {
    const [, key = '', tildes = '', rest = ''] = /^(\w+) (~*)(.*)$/.exec(line) ?? []
    const parent = diagnoses.get(key.slice(0, -1))
    if (parent) parent.billable = false
    const start = tildes && diagnoses.get(key.slice(0, -tildes.length))!.description
    const code = key.length > 3 ? `${key.slice(0, 3)}.${key.slice(3)}` : key
    diagnoses.set(key, { code, description: start + rest, billable: true })
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
  return isDiagnosisShape(text) ? (table ??= readTable()).get(toKey(text)) : undefined
}

// Billable in the table of 2024; later years split them into more exact ones, which it lacks.
const splitSince = ['F5001', 'F5002', 'F502', 'F5081']

let words: readonly (readonly [Diagnosis, string])[] | undefined

/**
 * The billable diagnoses whose code begins with `query`, or whose code and description hold each of its words, in the order of the codes
 * but the family `typicalDiagnoses` first; at most `max`. With or without hyphens and the code's dot is all one.
 */
export function searchDiagnoses(query: string, max: number): Diagnosis[] {
  words ??= [...(table ??= readTable()).values()].filter(({ billable }) => billable)
    .map(one => [one, `${one.code} ${toKey(one.code)} ${one.description} ${one.description.replace(/-/g, '')}`.toLowerCase()] as const)
    .sort(([a], [b]) => Number(diagnosisWithin(b.code, typicalDiagnoses)) - Number(diagnosisWithin(a.code, typicalDiagnoses)))
  const wanted = query.toLowerCase().split(/\s+/)
  const found: Diagnosis[] = []
  for (const [diagnosis, text] of words) {
    if (found.length === max) break
    if (wanted.every(word => text.includes(word))) found.push(diagnosis)
  }
  return found
}

/** False for what cannot be a code: of no such shape, or of chapter 5 and not in its table. Of other chapters the shape is all that is known. */
export function isDiagnosis(text: string): boolean {
  const key = toKey(text)
  return isDiagnosisShape(text) && (!key.startsWith('F') || findDiagnosis(text) !== undefined || splitSince.some(code => key.startsWith(code)))
}

/** The billable codes under a header, in order, without those that later years split; none under a billable or unknown code. */
export function childrenOf(code: string): Diagnosis[] {
  if (findDiagnosis(code)?.billable !== false) return []
  const key = toKey(code)
  return [...(table ??= readTable())].filter(([child, { billable }]) => billable && child.startsWith(key) && !splitSince.includes(child)).map(([, child]) => child)
}

/** True when `code` is, or lies under, the code `range`, or lies in a range such as `F20-F29`, ends included; dots do not matter. */
export function diagnosisWithin(code: string, range: string): boolean {
  const key = toKey(code)
  const [low = '', high = low] = range.split('-').map(toKey)
  return key.slice(0, low.length) >= low && key.slice(0, high.length) <= high
}
