import { findCode } from './codes'
import type { Confidence, SourceId } from './sources'

/** The four 15-minute community services that are taken for one another. */
export const familyCodes = ['H2017', 'H2019', 'H2015', 'H0036'] as const

/** One of the four compared codes. */
export type FamilyCode = (typeof familyCodes)[number]

/** True for one of the four compared codes, written in capitals. */
export function isFamilyCode(text: string): text is FamilyCode {
  return (familyCodes as readonly string[]).includes(text)
}

/** True for one of the four compared codes or its per-diem sibling, in any case. */
export function isCommunityCode(text: string): boolean {
  const code = findCode(text)
  return code !== undefined && (isFamilyCode(code.code) || isFamilyCode(code.per15 ?? ''))
}

/** A phrase that fits a table cell, `verified` only when every part of it was read in its sources. */
export interface Trait {
  readonly text: string
  readonly confidence: Confidence
  readonly sources: readonly SourceId[]
  /** What is also said, and was not read in a source. */
  readonly besides?: string
}

/** How one of the four services is used in practice, as far as state rules tell; the payer decides. */
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

/** The profiles of the four codes, to be laid side by side. */
export const profiles: Readonly<Record<FamilyCode, Profile>> = {
  H2017: {
    purpose: verified('Restore social, living and work skills and roles; non-medical skill building',
      'tx-306-317', 'la-rs-40-2162', 'oh-5160-27-08', 'coding-health-h2017'),
    form: verified('Individual or group, often with a curriculum, in a clubhouse or classroom',
      'tx-306-317', 'ok-317-30-5-241-3', 'nm-8-321-2-32'),
    contact: verified('Face to face with the client (Texas, Oklahoma)', 'tx-billing-units', 'tx-306-327', 'ok-317-30-5-241-3'),
    staff: verified('Texas: QMHP-CS, CSSP, peer provider supervised by an LPHA', 'tx-353-1415', 'tx-306-307'),
    notFor: unverified('Recreation, transport, housekeeping, job tasks at a work site', 'la-6307', 'la-2303'),
    payers: {
      ...verified('Medicaid, where the state says so (PSR rules in Texas, Oklahoma, New Mexico); not Medicare',
        'tx-306-317', 'ok-317-30-5-241-3', 'nm-8-321-2-32', 'cms-hcpcs-2019'),
      besides: 'perhaps Missouri, Georgia',
    },
  },
  H2019: {
    purpose: verified('Change particular behavior: goal-directed, solution-focused, shorter; avoid crises',
      'oh-5160-27-08', 'coding-health-h2017'),
    form: unverified('Mostly individual', 'oh-5160-27-08'),
    contact: verified('The client; family and others around the client may take part (Ohio)', 'oh-5160-27-08', 'oh-providers-psr-tbs'),
    staff: unverified('The payer decides; Ohio lists practitioners by level'),
    notFor: unverified('A long course of general skills (that is H2017)'),
    payers: verified('Medicaid, where the state says so (Ohio does); not Medicare', 'oh-rates-2024', 'cms-hcpcs-2019'),
  },
  H2015: {
    purpose: verified('Coordinate and provide services and resources, across agencies; remove barriers',
      'nm-8-321-2-19', 'coding-health-h2017'),
    form: unverified('Mostly individual, in the community'),
    contact: unverified('The client, and the people and agencies around the client'),
    staff: verified('New Mexico: bachelor and 1 year, to high school and 3 years; certified peer', 'nm-8-321-2-19'),
    notFor: unverified('A class of skills alone (that is H2017)'),
    payers: { ...verified('Not Medicare', 'cms-hcpcs-2019'), besides: 'Medicaid, where the state says so (perhaps New Mexico, Illinois)' },
  },
  H0036: {
    purpose: verified('Reduce disability, restore skills: counseling, psychoeducation, monitoring, crises',
      'la-rs-40-2162', 'coding-health-h2017'),
    form: verified('Individual or small group (Delaware: 8 at most, 3 on average)', 'de-codes-2019'),
    contact: verified('Face to face: the descriptor says so', 'cms-hcpcs-2019'),
    staff: verified('Delaware: bachelor (HN) or master (HO) level', 'de-codes-2019'),
    notFor: verified('Contact that is not face to face', 'cms-hcpcs-2019'),
    payers: verified('Medicaid, where the state says so (Delaware, Ohio do); not Medicare',
      'de-codes-2019', 'oh-rates-2024', 'cms-hcpcs-2019'),
  },
}
