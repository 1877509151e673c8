import type { Policy } from './record'

/**
 * Whether a source of a policy's values was verified: one of the cited sources, or any source for values that cite none. A policy without
 * sources is its owner's own and counts as certain.
 */
export function isCertain(policy: Policy, cited?: Policy['codes']['entries'][number]['value']['source']): boolean {
  const ids = cited?.items.map(({ value }) => value)
  const sources = ids ? policy.sources.items.filter(({ id }) => ids.includes(id.value)) : policy.sources.items
  return sources.length === 0 || sources.some(({ confidence }) => confidence.value !== 'unverified')
}
