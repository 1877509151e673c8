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

// Code, long descriptor, short descriptor, per-diem code of the same service.
const table = `
H0001|Alcohol and/or drug assessment|Alcohol and/or drug assess
H0002|Behavioral health screening to determine eligibility for admission to treatment program|Alcohol and/or drug screenin
H0004|Behavioral health counseling and therapy, per 15 minutes|Alcohol and/or drug services
H0005|Alcohol and/or drug services; group counseling by a clinician|Alcohol and/or drug services
H0006|Alcohol and/or drug services; case management|Alcohol and/or drug services
H0023|Behavioral health outreach service (planned approach to reach a targeted population)|Alcohol and/or drug outreach
H0025|Behavioral health prevention education service (delivery of services with target population to affect knowledge, attitude and/or behavior)|Alcohol and/or drug preventi
H0031|Mental health assessment, by non-physician|Mh health assess by non-md
H0032|Mental health service plan development by non-physician|Mh svc plan dev by non-md
H0034|Medication training and support, per 15 minutes|Med trng & support per 15min
H0035|Mental health partial hospitalization, treatment, less than 24 hours|Mh partial hosp tx under 24h
H0036|Community psychiatric supportive treatment, face-to-face, per 15 minutes|Comm psy face-face per 15min|H0037
H0037|Community psychiatric supportive treatment program, per diem|Comm psy sup tx pgm per diem
H0038|Self-help/peer services, per 15 minutes|Self-help/peer svc per 15min
H0039|Assertive community treatment, face-to-face, per 15 minutes|Asser com tx face-face/15min|H0040
H0040|Assertive community treatment program, per diem|Assert comm tx pgm per diem
H0043|Supported housing, per diem|Supported housing, per diem
H0045|Respite care services, not in the home, per diem|Respite not-in-home per diem
H0046|Mental health services, not otherwise specified|Mental health service, nos
H2000|Comprehensive multidisciplinary evaluation|Comp multidisipln evaluation
H2001|Rehabilitation program, per 1/2 day|Rehabilitation program 1/2 d
H2010|Comprehensive medication services, per 15 minutes|Comprehensive med svc 15 min
H2011|Crisis intervention service, per 15 minutes|Crisis interven svc, 15 min
H2012|Behavioral health day treatment, per hour|Behav hlth day treat, per hr
H2013|Psychiatric health facility service, per diem|Psych hlth fac svc, per diem
H2014|Skills training and development, per 15 minutes|Skills train and dev, 15 min|H2038
H2015|Comprehensive community support services, per 15 minutes|Comp comm supp svc, 15 min|H2016
H2016|Comprehensive community support services, per diem|Comp comm supp svc, per diem
H2017|Psychosocial rehabilitation services, per 15 minutes|Psysoc rehab svc, per 15 min|H2018
H2018|Psychosocial rehabilitation services, per diem|Psysoc rehab svc, per diem
H2019|Therapeutic behavioral services, per 15 minutes|Ther behav svc, per 15 min|H2020
H2020|Therapeutic behavioral services, per diem|Ther behav svc, per diem
H2021|Community-based wrap-around services, per 15 minutes|Com wrap-around sv, 15 min|H2022
H2022|Community-based wrap-around services, per diem|Com wrap-around sv, per diem
H2023|Supported employment, per 15 minutes|Supported employ, per 15 min|H2024
H2024|Supported employment, per diem|Supported employ, per diem
H2025|Ongoing support to maintain employment, per 15 minutes|Supp maint employ, 15 min|H2026
H2026|Ongoing support to maintain employment, per diem|Supp maint employ, per diem
H2027|Psychoeducational service, per 15 minutes|Psychoed svc, per 15 min
H2028|Sexual offender treatment service, per 15 minutes|Sex offend tx svc, 15 min|H2029
H2029|Sexual offender treatment service, per diem|Sex offend tx svc, per diem
H2030|Mental health clubhouse services, per 15 minutes|Mh clubhouse svc, per 15 min|H2031
H2031|Mental health clubhouse services, per diem|Mh clubhouse svc, per diem
H2032|Activity therapy, per 15 minutes|Activity therapy, per 15 min
H2033|Multisystemic therapy for juveniles, per 15 minutes|Multisys ther/juvenile 15min
H2034|Alcohol and/or drug abuse halfway house services, per diem|A/d halfway house, per diem
H2035|Alcohol and/or other drug treatment program, per hour|A/d tx program, per hour
H2036|Alcohol and/or other drug treatment program, per diem|A/d tx program, per diem
H2037|Developmental delay prevention activities, dependent child of client, per 15 minutes|Dev delay prev dp ch, 15 min
H2038|Skills training and development, per diem|Skill train and dev/diem
H2040|Coordinated specialty care, team-based, for first episode psychosis, per month|Coord specialty care, month
H2041|Coordinated specialty care, team-based, for first episode psychosis, per encounter|Coord special care encounter
T1016|Case management, each 15 minutes|Case management
T1017|Targeted case management, each 15 minutes|Targeted case management
T1027|Family training and counseling for child development, per 15 minutes|Family training & counseling
S9484|Crisis intervention mental health services, per hour|Crisis intervention per hour
S9485|Crisis intervention mental health services, per diem|Crisis intervention mental h
`.trim()

const newSince2019 = ['H2038', 'H2040', 'H2041']

const units: Record<string, { readonly unit: Unit, readonly minutes?: number }> = {
  '15 minutes': { unit: 'per-15-minutes', minutes: 15 },
  hour: { unit: 'per-hour', minutes: 60 },
  '1/2 day': { unit: 'per-half-day' },
  diem: { unit: 'per-diem' },
  month: { unit: 'per-month' },
  encounter: { unit: 'per-encounter' },
}

function readTable(): Code[] {
  const rows = table.split('\n').map(line => line.split('|'))
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
export const codes: readonly Code[] = readTable()

const byCode = new Map(codes.map(code => [code.code, code]))

/** Finds a code, in any case, ignoring spaces around it. */
export function findCode(text: string): Code | undefined {
  return byCode.get(text.trim().toUpperCase())
}

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
