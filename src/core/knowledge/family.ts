import { findCode } from './codes'
import { tableOf } from './data'
import type { Confidence, SourceId } from './sources'

/** The four 15-minute community services that are often confused. */
export const familyCodes = ['H2017', 'H2019', 'H2015', 'H0036'] as const

export type FamilyCode = (typeof familyCodes)[number]

/** Whether a text is one of the four compared codes, in capitals. */
export function isFamilyCode(text: string): text is FamilyCode {
  return (familyCodes as readonly string[]).includes(text)
}

/** Whether a text is one of the four compared codes or the per-diem code of one, in any case. */
export function isCommunityCode(text: string): boolean {
  const code = findCode(text)
  return code !== undefined && (isFamilyCode(code.code) || isFamilyCode(code.per15 ?? ''))
}

/** A phrase for a table cell; `verified` only when its sources confirm every part. */
export interface Trait {
  readonly text: string
  readonly confidence: Confidence
  readonly sources: readonly SourceId[]
  /** An unverified addition. */
  readonly besides?: string
}

/** How one of the four services is used in practice, according to state rules. The payer decides. */
export interface Profile {
  readonly purpose: Trait
  /** Individual or group. */
  readonly form: Trait
  /** With whom, and how. */
  readonly contact: Trait
  readonly staff: Trait
  /** Typical wrong use. */
  readonly notFor: Trait
  readonly payers: Trait
}

/** The profiles of the four compared codes. */
export const profiles = tableOf('family.json', (table): Readonly<Record<FamilyCode, Profile>> => table as Readonly<Record<FamilyCode, Profile>>)
