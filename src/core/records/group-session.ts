import { findPlaceOfService } from '../knowledge/places'
import { memoizeOfList } from '../memoize'
import { grouped } from './grouped'
import type { Note } from './record'

/** The parts of a narrative that the notes of one group session may share. */
export const partsOfGroup: readonly string[] = ['intervention', 'data', 'objective']

/** The place where the provider is, as far as a note tells: undefined without a place, and for telehealth, which names the client's place. */
function siteOf({ service: { place } }: Note): string | undefined {
  return place.value === undefined || findPlaceOfService(place.value)?.telehealth ? undefined : place.value
}

/** Whether two group notes of one provider and day may be of one session: the same start, and not two places. */
export function mayBeOneGroup(a: Note, b: Note): boolean {
  if (a.service.date.value !== b.service.date.value || a.service.start.value !== b.service.start.value) return false
  const [siteA, siteB] = [siteOf(a), siteOf(b)]
  return siteA === undefined || siteB === undefined || siteA === siteB
}

/**
 * Whether a group note was written together with a draft: the same provider, code, date and start. What the draft still lacks, the note must lack
 * too. Their places may differ, since a person may be changing them.
 */
export function isWrittenWith({ service, provider }: Note, draft: Note): boolean {
  return service.setting.value === 'group' && provider.npi.value === draft.provider.npi.value && service.code.value === draft.service.code.value
    && service.date.value === draft.service.date.value && service.start.value === draft.service.start.value
}

/** The group sessions among a provider's notes of one day, each with its notes in order. A note whose place is unknown is left out where one start has two places. */
export const groupSessionsOf = memoizeOfList((notes: readonly Note[], date: string | undefined): readonly (readonly Note[])[] => {
  const ofDay = notes.filter(({ service }) => service.setting.value === 'group' && service.date.value === date && service.start.value !== undefined)
  return [...grouped(ofDay, ({ service }) => service.start.value).values()].flatMap(atOnce => {
    const bySite = grouped(atOnce, siteOf)
    if (bySite.size < 2 || (bySite.size === 2 && bySite.has(undefined))) return [atOnce]
    bySite.delete(undefined)
    return [...bySite.values()]
  })
})
