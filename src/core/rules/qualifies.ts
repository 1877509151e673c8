import { namesCredential, namesOnly } from '../knowledge/credentials'
import { isRead } from '../records/is-read'
import type { PayerRules } from './rule'

/** Whether a payer accepts a credential, or one of several, for a code; undefined if its policy has no readable list of credentials. */
export function qualifies(rules: PayerRules, credential: string): boolean | undefined {
  const { only, except } = rules.code.credentials
  const { accepted, refused } = listedCredentials(rules)
  // Who holds several credentials may bill under any of them.
  if (namesOnly(credential, refused)) return false
  if (accepted.some(listed => namesCredential(credential, listed))) return true
  if (only.items.length === 0) return except.items.length > 0 && isRead(except) ? true : undefined
  return isRead(only) ? false : undefined
}

/** The credentials that a payer's policy lists as accepted for a code, and those that it excludes. */
export function listedCredentials({ code: { credentials: { only, except } } }: PayerRules): { readonly accepted: readonly string[]; readonly refused: readonly string[] } {
  const texts = ({ items }: typeof only) => items.flatMap(({ value }) => value ?? [])
  return { accepted: texts(only), refused: texts(except) }
}
