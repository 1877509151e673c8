import type { PlaceOfService } from '../knowledge/places'
import { isRead } from '../records/is-read'
import type { PayerRules } from './rule'

/** Whether a payer approves a place of service; undefined if its policy has no readable list of places. */
export function approvesPlace({ code: { places, telehealth } }: PayerRules, place: PlaceOfService): boolean | undefined {
  const lists = (list: typeof places.only) => list.items.some(item => item.value === place.code)
  if (lists(places.except)) return false
  if (places.only.items.length === 0) return places.except.items.length === 0 ? undefined : true
  // A payer that allows telehealth approves its places even if it does not list them.
  return lists(places.only) || (place.telehealth && telehealth.allowed.value === true) || (isRead(places.only) ? false : undefined)
}
