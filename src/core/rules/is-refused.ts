import { namesCredential, namesOnly } from '../knowledge/credentials'
import { isRead } from '../records/is-read'
import type { PayerRules } from './rule'

/** Whether a payer does not accept a credential, or any of several, for a code; false if its policy has no readable list of credentials. */
export function isRefused(rules: PayerRules, credential: string): boolean {
  const { accepted, refused } = listedCredentials(rules)
  // A provider with several credentials may bill under any of them.
  return namesOnly(credential, refused)
    || (accepted.length > 0 && isRead(rules.code.credentials.only) && !accepted.some(listed => namesCredential(credential, listed)))
}

/** The credentials that a payer's policy lists as accepted for a code, and those that it excludes; none without a policy. */
export function listedCredentials(rules: PayerRules | undefined): { readonly accepted: readonly string[]; readonly refused: readonly string[] } {
  const list = (key: 'only' | 'except') => rules?.code.credentials[key].items.flatMap(({ value }) => value ?? []) ?? []
  return { accepted: list('only'), refused: list('except') }
}
