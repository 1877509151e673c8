import { once } from '../memoize'
import { tableOf } from './data'
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

/** The credentials that Noteproof can explain. Those from state rules are verified, general ones are not. Payers recognize others too. */
export const allCredentials = tableOf('credentials.json', (rows): readonly Credential[] =>
  (rows as readonly Pick<Credential, 'id' | 'meaning' | 'degree' | 'sources'>[]).map(row => ({ ...row, confidence: row.sources.length ? 'verified' : 'unverified' })))

// Spellings vary: Psy.D., QMHP CS, Family Partner.
const toKey = (text: string) => text.toUpperCase().replace(/[\s.-]/g, '')

const byKey = once(() => new Map(allCredentials().map(credential => [toKey(credential.id), credential])))

/** Finds a credential, ignoring case, dots, spaces and hyphens. */
export function findCredential(text: string): Credential | undefined {
  return byKey().get(toKey(text))
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
