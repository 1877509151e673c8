import { memoizeOfList } from '../memoize'
import type { BilledService } from './billed'
import type { Claim, Leaf, Note } from './record'

/** The first record with each id, in order; later ones count as copies. Records without an id are all kept. */
export function distinctById<T extends { readonly id: Leaf<string> }>(records: readonly T[]): readonly T[] {
  if (records.length < 2) return records
  const seen = new Set<string>()
  return records.filter(({ id: { value } }) => value === undefined || (!seen.has(value) && seen.add(value)))
}

/** `distinctById` of notes, computed once for each list. */
export const distinctNotes = memoizeOfList((notes: readonly Note[]) => distinctById(notes))

/** The first note with each id, and the lines of the first claim with each id, in order. Computed once for each list. */
export const distinctServices = memoizeOfList((services: readonly BilledService[]): readonly BilledService[] => {
  if (services.length < 2) return services
  const notes = new Set<string>()
  const claims = new Map<string, Claim>()
  return services.filter(service => {
    const { value } = (service.kind === 'line' ? service.claim : service).id
    if (value === undefined) return true
    if (service.kind === 'note') return !notes.has(value) && notes.add(value)
    if (!claims.has(value)) claims.set(value, service.claim)
    return claims.get(value) === service.claim
  })
})
