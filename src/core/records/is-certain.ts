import type { CodeKey, PolicyKey } from './policy'
import type { Policy } from './record'

/** A key of a code or of a policy that states a value. */
export type Stated = CodeKey | PolicyKey

type Sources = Policy['sources']['items']
type Cited = Policy['codes']['entries'][number]['value']['source']

/**
 * The sources that state a value of a policy: those that its code cites, or all for a value of the policy itself. A source that lists what it
 * states counts for nothing else.
 */
export function sourcesOf({ sources }: Policy, key: Stated, cited?: Cited): Sources {
  const ids = cited?.items.map(({ value }) => value)
  return sources.items.filter(({ id, states }) => (!ids || ids.includes(id.value)) && (!states.present || states.items.some(({ value }) => value === key)))
}

/** Whether a source of a policy's value was verified. A value without sources is its owner's own and counts as certain. */
export function isCertain(policy: Policy, key: Stated, cited?: Cited): boolean {
  const sources = sourcesOf(policy, key, cited)
  return sources.length === 0 || sources.some(({ confidence }) => confidence.value !== 'unverified')
}
