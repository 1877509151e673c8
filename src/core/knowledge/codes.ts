import { once } from '../memoize'
import { linesOf, tableOf } from './data'
import type { SourceId } from './sources'

/** The unit of a service, as its descriptor states it. */
export type Unit =
  | 'per-15-minutes' | 'per-hour' | 'per-half-day' | 'per-diem' | 'per-month' | 'per-encounter' | 'not-stated'

/** A HCPCS Level II code with its CMS descriptors. */
export interface Code {
  readonly code: string
  readonly long: string
  readonly short: string
  readonly unit: Unit
  /** Minutes in one unit, for units of minutes and hours. */
  readonly minutes?: number
  /** Whether the descriptor requires face-to-face contact. Payers may require it for other codes too. */
  readonly faceToFace: boolean
  /** The per-diem code of the same service. */
  readonly perDiem?: string
  /** The 15-minute code of the same service. */
  readonly per15?: string
  readonly sources: readonly SourceId[]
}

const newSince2019 = ['H2038', 'H2040', 'H2041']

const units: Record<string, { readonly unit: Unit, readonly minutes?: number }> = {
  '15 minutes': { unit: 'per-15-minutes', minutes: 15 },
  hour: { unit: 'per-hour', minutes: 60 },
  '1/2 day': { unit: 'per-half-day' },
  diem: { unit: 'per-diem' },
  month: { unit: 'per-month' },
  encounter: { unit: 'per-encounter' },
}

/** Reads the lines of a table: code, long descriptor, short descriptor, per-diem code of the same service. */
function readCodes(lines: readonly string[]): Code[] {
  const rows = lines.map(line => line.split('|'))
  const per15 = new Map(rows.map(([code, , , perDiem]) => [perDiem, code]))
  return rows.map(([code = '', long = '', short = '', perDiem]) => ({
    code,
    long,
    short,
    ...units[/, (?:per|each) (.+)$/.exec(long)?.[1] ?? ''] ?? { unit: 'not-stated' },
    faceToFace: long.includes('face-to-face'),
    perDiem,
    per15: per15.get(code),
    sources: newSince2019.includes(code) ? ['cms-hcpcs-2025-10'] : ['cms-hcpcs-2019', 'cms-hcpcs-2025-10'],
  }))
}

/** The behavioral health codes in the CMS files of 2019 and October 2025 that Noteproof can explain. All are active in the latter. */
export const allCodes = tableOf('codes.txt', (text): readonly Code[] => readCodes(linesOf(text)))

const byCode = once(() => new Map(allCodes().map(code => [code.code, code])))

/** Finds a code, in any case, ignoring spaces around it. */
export function findCode(text: string): Code | undefined {
  return byCode().get(text.trim().toUpperCase())
}

/** The shape of a HCPCS or CPT code, in any case. */
export const codeShape = /[A-Za-z]\d{4}|\d{4}[A-Za-z\d]/

/** Whether a text has the form of a HCPCS Level II code, known or not (source `northstar-checks`). */
export function isLevelTwoCode(text: string): boolean {
  return /^[A-CEGHJ-MP-V]\d{4}$/i.test(text.trim())
}

// The ranges of assigned H codes (source `cms-hcpcs-2025-10`).
const hCodes = [[1, 53], [1000, 1005], [1010, 1011], [2000, 2001], [2010, 2038], [2040, 2041]] as const

/**
 * Whether a text may be a billable code: a HCPCS Level II, CPT or dental code in capitals by its form, but not an H code that CMS had not
 * assigned by October 2025. Noteproof has no lists for other letters.
 */
export function mayBeCode(text: string): boolean {
  if (/^(?:D\d{4}|\d{5}|\d{4}[AFMTU])$/.test(text)) return true
  if (!isLevelTwoCode(text) || text !== text.trim().toUpperCase()) return false
  const number = Number(text.slice(1))
  return text[0] !== 'H' || hCodes.some(([first, last]) => first <= number && number <= last)
}
