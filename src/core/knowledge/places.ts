import { linesOf, tableOf } from './data'

/** A two-digit place of service code. */
export interface PlaceOfService {
  readonly code: string
  /** The CMS name; `Unassigned` for a code without a meaning. */
  readonly name: string
  /** Our own short description; empty for an unassigned code. */
  readonly meaning: string
  readonly assigned: boolean
  readonly telehealth: boolean
  /** Whether clients are inpatients of a hospital or similar facility, or inmates. */
  readonly inpatient: boolean
}

const telehealth = ['02', '10']

// Without 52, where clients go home daily, and without 31, 32, 34, 54 and 55, where clients reside: some payers cover community services there.
// With 09: Medicaid pays for inmates outside of an inpatient stay as little as for inpatients of these facilities (CMS letter SHO 16-007).
const inpatient = ['09', '21', '51', '56', '61']

/** The codes 01 to 99, assigned or not, in order (source `cms-place-of-service`). */
export const allPlacesOfService = tableOf('places.txt', readPlaces)

/** Reads the lines of a table: code, name, meaning. */
function readPlaces(text: string): readonly PlaceOfService[] {
  const table = new Map(linesOf(text).map(line => {
    const [code, name, meaning] = line.split('|') as [string, string, string]
    return [code, { name, meaning }]
  }))
  return Array.from({ length: 99 }, (_, index) => {
    const code = String(index + 1).padStart(2, '0')
    return {
      code,
      ...table.get(code) ?? { name: 'Unassigned', meaning: '' },
      assigned: table.has(code),
      telehealth: telehealth.includes(code),
      inpatient: inpatient.includes(code),
    }
  })
}

/** Finds a place of service by its two digits, assigned or not. */
export function findPlaceOfService(text: string): PlaceOfService | undefined {
  const code = text.trim()
  return /^\d\d$/.test(code) ? allPlacesOfService()[Number(code) - 1] : undefined
}
