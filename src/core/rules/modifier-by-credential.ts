import { namesCredential } from '../knowledge/credentials'
import { toModifier } from '../records/modifiers'
import type { PayerRules } from './rule'

type ByCredential = PayerRules['code']['modifiers']['by_credential']

/** Returns the modifiers that a payer requires of who holds a credential. */
export function statedFor(credential: string | undefined, byCredential: ByCredential): string[] {
  if (credential === undefined) return []
  return byCredential.entries.filter(({ value }) => holds(credential, value)).map(({ key }) => toModifier(key))
}

/** Returns the credentials of which a modifier states one; empty if the policy does not say so. */
export function credentialsStatedBy(modifier: string, byCredential: ByCredential): string[] {
  return byCredential.entries.filter(({ key }) => toModifier(key) === modifier).flatMap(({ value }) => value.items.flatMap(({ value }) => value ?? []))
}

function holds(credential: string, { items }: ByCredential['entries'][number]['value']): boolean {
  return items.some(({ value }) => value !== undefined && namesCredential(credential, value))
}
