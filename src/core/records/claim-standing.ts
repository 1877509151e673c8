import type { Claim } from './record'

/** The ids of the claims that a claim replaces or voids. */
export function idsReplacedBy({ replaces, void: voided }: Claim): string[] {
  return [replaces.value, voided.value].filter(id => id !== undefined)
}

/** Who pays after whom; absent or misspelled means primary. */
export function orderOf({ order }: Claim): NonNullable<Claim['order']['value']> {
  return order.value ?? 'primary'
}

/** Whether a claim only voids another one: it bills and counts nothing itself. */
export function isVoiding(claim: Claim): boolean {
  return claim.void.present
}

/** Whether a claim is replaced or voided by another one of its client. */
export function isReplacedBy(claim: Claim, other: Claim): boolean {
  const isOfOther = claim.client.value !== undefined && other.client.value !== undefined && claim.client.value !== other.client.value
  return other !== claim && !isOfOther && claim.id.value !== undefined && idsReplacedBy(other).includes(claim.id.value)
}
