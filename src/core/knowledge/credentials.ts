import type { Confidence, SourceId } from './sources'

/** A degree that a modifier can state. */
export type Degree = 'bachelor' | 'master' | 'doctorate'

/** A provider's credential. */
export interface Credential {
  readonly id: string
  readonly meaning: string
  readonly confidence: Confidence
  readonly sources: readonly SourceId[]
  /** The least degree that its holder has, where the credential is a degree or names one. */
  readonly degree?: Degree
}

const verified = (id: string, meaning: string, ...sources: SourceId[]): Credential => ({ id, meaning, confidence: 'verified', sources })
const unverified = (id: string, meaning: string, degree?: Degree): Credential => ({ id, meaning, confidence: 'unverified', sources: [], ...(degree && { degree }) })

/** The credentials that Noteproof can explain. Those from state rules are verified, general ones are not. Payers recognize others too. */
export const credentials: readonly Credential[] = [
  verified('QMHP-CS', 'Qualified mental health professional, community services. Texas: a bachelor’s degree in a listed '
    + 'human services field, or an RN or LPHA; supervised by at least another QMHP-CS', 'tx-353-1415', 'tx-306-307'),
  verified('CSSP', 'Community services specialist. Texas: only those already in the role on August 31, 2004; '
    + 'supervised by a QMHP-CS', 'tx-353-1415', 'tx-306-307'),
  verified('LPHA', 'Licensed practitioner of the healing arts. Texas: documents medical necessity for authorization; '
    + 'supervises peer providers and supervising QMHP-CS', 'tx-306-323', 'tx-306-307'),
  verified('peer', 'Peer provider. Texas: high school diploma, one cumulative year of receiving mental health services, demonstrated competence; '
    + 'supervised by an LPHA', 'tx-353-1415', 'tx-306-307'),
  verified('family-partner', 'Family partner. Texas: 18 or older, high school diploma', 'tx-353-1415'),
  verified('CPSW', 'Certified peer support worker (New Mexico)', 'nm-8-321-2-32', 'nm-8-321-2-19'),
  verified('CFSW', 'Certified family support worker (New Mexico)', 'nm-8-321-2-32'),
  verified('CSW', 'Community support worker. New Mexico: from a bachelor’s degree with 1 year of experience to high school with 3 years',
    'nm-8-321-2-32', 'nm-8-321-2-19'),
  verified('CBHT', 'Certified behavioral health technician (Florida, proposed rule)', 'fl-59g-4-031'),
  verified('CPRP', 'Certified psychiatric rehabilitation practitioner (Florida, proposed rule)', 'fl-59g-4-031'),
  verified('CRPS', 'Certified recovery peer specialist (Florida, proposed rule)', 'fl-59g-4-031'),
  verified('CRSS', 'Certified recovery support specialist (Florida, proposed rule)', 'fl-59g-4-031'),
  verified('CAP', 'Certified addictions professional (Florida, proposed rule)', 'fl-59g-4-031'),
  unverified('CPS', 'Certified peer specialist'),
  unverified('QMHP', 'Qualified mental health professional'),
  unverified('QMHS', 'Qualified mental health specialist (Ohio)'),
  unverified('MHP', 'Mental health professional'),
  unverified('LCSW', 'Licensed clinical social worker'),
  unverified('LICSW', 'Licensed independent clinical social worker'),
  unverified('LISW', 'Licensed independent social worker'),
  unverified('LMSW', 'Licensed master social worker', 'master'),
  unverified('LSW', 'Licensed social worker'),
  unverified('LPC', 'Licensed professional counselor'),
  unverified('LPCC', 'Licensed professional clinical counselor'),
  unverified('LMHC', 'Licensed mental health counselor'),
  unverified('LMFT', 'Licensed marriage and family therapist'),
  unverified('LCDC', 'Licensed chemical dependency counselor'),
  unverified('CADC', 'Certified alcohol and drug counselor'),
  unverified('BCBA', 'Board certified behavior analyst'),
  unverified('RBT', 'Registered behavior technician'),
  unverified('OTR', 'Registered occupational therapist'),
  unverified('RN', 'Registered nurse'),
  unverified('LPN', 'Licensed practical nurse'),
  unverified('LVN', 'Licensed vocational nurse'),
  unverified('APRN', 'Advanced practice registered nurse'),
  unverified('PMHNP', 'Psychiatric mental health nurse practitioner'),
  unverified('PA', 'Physician assistant'),
  unverified('MD', 'Doctor of medicine', 'doctorate'),
  unverified('DO', 'Doctor of osteopathic medicine', 'doctorate'),
  unverified('PhD', 'Doctor of philosophy', 'doctorate'),
  unverified('PsyD', 'Doctor of psychology', 'doctorate'),
]

// Spellings vary: Psy.D., QMHP CS, Family Partner.
const toKey = (text: string) => text.toUpperCase().replace(/[\s.-]/g, '')

const byKey = new Map(credentials.map(credential => [toKey(credential.id), credential]))

/** Finds a credential, ignoring case, dots, spaces and hyphens. */
export function findCredential(text: string): Credential | undefined {
  return byKey.get(toKey(text))
}

const degrees: readonly (Degree | undefined)[] = ['bachelor', 'master', 'doctorate']

/** The credential with the highest degree in a list such as `PhD, LMSW`; undefined if the degree of one of them is unknown. */
export function degreeOf(text: string): { readonly credential: Credential; readonly degree: Degree } | undefined {
  const held = text.split(/[,;/]/).map(part => {
    const credential = findCredential(part)
    return credential?.degree && { credential, degree: credential.degree }
  })
  if (held.some(found => !found)) return undefined
  return held.sort((a, b) => degrees.indexOf(b?.degree) - degrees.indexOf(a?.degree))[0]
}

/** Whether `text` names several credentials, separated by commas, slashes or semicolons. */
export function namesSeveral(text: string): boolean {
  return listSign.test(text)
}

/** Whether `text` names the credential `wanted`, alone or in a list separated by commas, slashes or semicolons. */
export function namesCredential(text: string, wanted: string): boolean {
  return text.split(listSign).some(part => toKey(part) === toKey(wanted))
}

/** Whether `text` names only credentials of a list. */
export function namesOnly(text: string, credentials: readonly string[]): boolean {
  const keys = credentials.map(toKey)
  return text.split(listSign).every(part => keys.includes(toKey(part)))
}

const listSign = /[,;/]/
