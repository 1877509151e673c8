import { findCode } from './codes'
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

const verified = (text: string, ...sources: SourceId[]): Trait => ({ text, confidence: 'verified', sources })
const unverified = (text: string, ...sources: SourceId[]): Trait => ({ text, confidence: 'unverified', sources })

/** The profiles of the four compared codes. */
export const profiles: Readonly<Record<FamilyCode, Profile>> = {
  H2017: {
    purpose: verified('Restores social, living and work skills and roles; non-medical skill building',
      'tx-306-317', 'la-rs-40-2162', 'oh-5160-27-08', 'coding-health-h2017'),
    form: verified('Individual or group, often with a curriculum, in a clubhouse or classroom',
      'tx-306-317', 'ok-317-30-5-241-3', 'nm-8-321-2-32'),
    contact: verified('Face to face with the client (Texas, Oklahoma)', 'tx-billing-units', 'tx-306-327', 'ok-317-30-5-241-3'),
    staff: verified('Texas: QMHP-CS, CSSP, peer provider supervised by an LPHA', 'tx-353-1415', 'tx-306-307'),
    notFor: unverified('Recreation, transportation, housekeeping, job tasks at a work site', 'la-6307', 'la-2303'),
    payers: {
      ...verified('Medicaid in some states (PSR rules in Texas, Oklahoma, New Mexico); not Medicare',
        'tx-306-317', 'ok-317-30-5-241-3', 'nm-8-321-2-32', 'cms-hcpcs-2019'),
      besides: 'also Medicaid in Missouri, Georgia',
    },
  },
  H2019: {
    purpose: verified('Changes specific behaviors: goal-directed, solution-focused, shorter; avoids crises',
      'oh-5160-27-08', 'coding-health-h2017'),
    form: unverified('Mostly individual', 'oh-5160-27-08'),
    contact: verified('The client; family and others close to the client may take part (Ohio)', 'oh-5160-27-08', 'oh-providers-psr-tbs'),
    staff: unverified('The payer decides; Ohio lists practitioners by level'),
    notFor: unverified('A long course of general skills training (use H2017)'),
    payers: verified('Medicaid in some states (Ohio); not Medicare', 'oh-rates-2024', 'cms-hcpcs-2019'),
  },
  H2015: {
    purpose: verified('Coordinates and provides services and resources across agencies; removes barriers',
      'nm-8-321-2-19', 'coding-health-h2017'),
    form: unverified('Mostly individual, in the community'),
    contact: unverified('The client, and people and agencies involved with the client'),
    staff: verified('New Mexico: from bachelor’s and 1 year to high school and 3 years; certified peer', 'nm-8-321-2-19'),
    notFor: unverified('Skills classes alone (use H2017)'),
    payers: { ...verified('Not Medicare', 'cms-hcpcs-2019'), besides: 'Medicaid in some states (New Mexico, Illinois)' },
  },
  H0036: {
    purpose: verified('Reduces disability, restores skills: counseling, psychoeducation, monitoring, crises',
      'la-rs-40-2162', 'coding-health-h2017'),
    form: verified('Individual or small group (Delaware: at most 8, average 3)', 'de-codes-2019'),
    contact: verified('Face to face, by the descriptor', 'cms-hcpcs-2019'),
    staff: verified('Delaware: bachelor’s (HN) or master’s (HO) level', 'de-codes-2019'),
    notFor: verified('Contact other than face to face', 'cms-hcpcs-2019'),
    payers: verified('Medicaid in some states (Delaware, Ohio); not Medicare',
      'de-codes-2019', 'oh-rates-2024', 'cms-hcpcs-2019'),
  },
}
