import { distinctServices } from '../records/distinct-by-id'
import { memoizeOfList } from '../memoize'
import type { BilledService } from '../records/billed'
import type { Context } from './rule'

/**
 * Returns the notes and lines of the same client and day, under another code, that conflict with one; each id once. To report each pair of codes once, only the
 * last note or line of its code returns any, and only those of codes whose last one comes before it.
 */
export function dayConflicts(billed: BilledService, context: Context, isConflict: (other: BilledService) => boolean): readonly BilledService[] {
  const { client, service: { code, date } } = billed
  const all = context.servicesOn(client.value, date.value)
  if (all.length < 2) return []
  const { services, indexes, lastOf } = dayOf(all, date.value)
  // A note that is not in the list is a copy of another note.
  const index = indexes.get(billed) ?? -1
  const isLater = (other: string) => lastOf.get(other)! > index
  if (code.value === undefined || isLater(code.value)) return []
  return services.filter(other => {
    const { value } = other.service.code
    return value !== undefined && value !== code.value && !isLater(value) && isConflict(other)
  })
}

/** Returns the notes and lines of one day in order, each id once, with the index of each and of the last one of each code. */
const dayOf = memoizeOfList((all: readonly BilledService[], date: string | undefined) => {
  const services = distinctServices(all.filter(({ service }) => service.date.value === date))
  return {
    services,
    indexes: new Map(services.map((billed, index) => [billed, index])),
    lastOf: new Map<string | undefined, number>(services.map(({ service: { code } }, index) => [code.value, index])),
  }
})
