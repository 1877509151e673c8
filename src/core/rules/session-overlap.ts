import { distinctById } from '../records/distinct-by-id'
import { mayBeOneGroup } from '../records/group-session'
import { findModifierIn } from '../records/modifiers'
import { compareRecords } from '../records/order'
import { memoizeOfList } from '../memoize'
import type { Note } from '../records/record'
import { daysOf, servedParts, shareMinute, spanOf, type Session } from '../records/session'
import { nameOf, whenOf } from './note-in-words'
import type { Examples, RuleOn } from './rule'

/** The most overlapping notes named in a finding; the rest are counted. A day of copied notes has hundreds. */
const mostNamed = 3
/** The most preceding sessions of a day that are compared with a note. Before them, only the session that ends last is compared. */
const mostCompared = 100

export const sessionOverlap: RuleOn<'note'> = {
  id: 'session-overlap',
  title: 'Client or provider is in two sessions at once',
  why: 'Nobody can be in two places at once. Payers compare the clock times of all notes, and pay for neither session until somebody explains the overlap. '
    + 'The notes of one group, of clients seen together (TT on each note), a session in a break, and a session without the client (HS) are no overlap.',
  howToFix: 'Correct `date`, `start` or `end` of the session that is wrong. If the provider saw several clients together, set `setting` to `group` on their '
    + 'notes. The notes of one group have the same `start` and `place`.',
  fixSafety: 'There is no automatic fix: only the clinicians know when each session took place.',
  asks: ['D2', 'R1', 'N3', 'N4'],
  denial: ['151', '236', 'B14', 'N20', 'M80'],
  severity: 'error',
  on: ['note'],
  check(note, report, context) {
    const { client, provider, service } = note
    const parts = servedParts(note)
    if (parts.length === 0) return
    const days = daysOf(note)
    const ofClient = days.flatMap(day => overlapped(note, parts, context.notesOn(client.value, day), bothNeedClient))
    const ofProvider = service.setting.value === undefined ? []
      : days.flatMap(day => overlapped(note, parts, withSetting(context.notesBy(provider.npi.value, day)), bothNeedProvider))
    if (ofClient.length + ofProvider.length === 0) return
    const all = distinctById([...new Set([...ofClient, ...ofProvider])].sort(compareRecords))
    const named = all.slice(0, mostNamed)
    const more = all.length - named.length
    const first = all[0]!
    const isSameClient = (other: Note) => ofClient.includes(other)
    report({
      at: service.start,
      message: all.length > 1 ? `This session overlaps ${all.length < mostCompared ? '' : 'at least '}${all.length} earlier sessions: ${named.map(nameOf).join(', ')}${more ? ` and ${more} more` : ''}.`
        : `This session overlaps ${nameOf(first)} (${whenOf(first)}), ${isSameClient(first) ? 'a session of the same client' : `${first.service.setting.value === 'group' ? 'a group' : 'an individual'} session of the same provider`}.`,
      see: named.map(other => ({
        file: other.file, at: other.service.start, message: `${nameOf(other)}, ${whenOf(other)}, same ${isSameClient(other) ? 'client' : 'provider'}.`,
      })),
    })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'id: N-1\n'
      + 'client: C-1\n'
      + 'service: { date: 2026-03-09, start: "10:00", end: "11:00" }\n'
      + '---\n'
      + 'kind: note\n'
      + 'id: N-2\n'
      + 'client: C-1\n'
      + 'service: { date: 2026-03-09, start: "10:59", end: "12:00" }\n',
  correct: 'kind: note\n'
      + 'id: N-1\n'
      + 'client: C-1\n'
      + 'service: { date: 2026-03-09, start: "10:00", end: "11:00" }\n'
      + '---\n'
      + 'kind: note\n'
      + 'id: N-2\n'
      + 'client: C-1\n'
      + 'service: { date: 2026-03-09, start: "11:00", end: "12:00" }\n',
  shows: 'one session ends when the next begins',
}

/** Returns the notes before this one, in an ordered list, that overlap it in conflict. Notes with its id are left to `duplicate-id`. */
function overlapped(note: Note, parts: readonly Session[], notes: readonly Note[], isConflict: (note: Note, other: Note) => boolean): Note[] {
  const place = notes.indexOf(note)
  if (place <= 0) return []
  const first = Math.max(0, place - mostCompared)
  const sessions = sessionsOf(notes)
  // Of the skipped sessions only the one that ends last is compared. One that overlaps during its break hides the others.
  const candidates = [...sessions.slice(first, first + 1).flatMap(({ lastBefore }) => lastBefore ?? []), ...sessions.slice(first, place)]
  const isOverlapped = (other: Dated) => shareMinute(parts, other.parts) && (other.note.id.value === undefined || other.note.id.value !== note.id.value)
    && isConflict(note, other.note)
  return candidates.filter(isOverlapped).map(other => other.note)
}

/** A note with its session, the parts of it that are service, and the earlier note whose session ends last. */
interface Dated {
  readonly note: Note
  readonly span: Session | undefined
  readonly parts: readonly Session[]
  readonly lastBefore: Dated | undefined
}

const sessionsOf = memoizeOfList((notes: readonly Note[]) => {
  let last: Dated | undefined
  return notes.map(note => {
    const dated: Dated = { note, span: spanOf(note), parts: servedParts(note), lastBefore: last }
    if (dated.span && !(last?.span && last.span.end >= dated.span.end)) last = dated
    return dated
  })
})

/** Whether two sessions of a client both need the client: neither has HS, "without client present". */
function bothNeedClient(note: Note, other: Note): boolean {
  return !hasModifier(note, 'HS') && !hasModifier(other, 'HS')
}

/** Whether two sessions of a provider both need the provider: they are not one group, nor of clients seen together. */
function bothNeedProvider(note: Note, other: Note): boolean {
  return isOtherSession(note, other) && !(hasModifier(note, 'TT') && hasModifier(other, 'TT'))
}

function hasModifier({ service: { modifiers } }: Note, modifier: string): boolean {
  return findModifierIn(modifiers, [modifier]) !== undefined
}

/** Whether two notes of one provider, both with a setting, are of two sessions: at least one is individual, or the groups have another place or start. */
export function isOtherSession(note: Note, other: Note): boolean {
  const isGroup = note.service.setting.value === 'group' && other.service.setting.value === 'group'
  return !(isGroup && mayBeOneGroup(note, other))
}

/** The notes with a setting. */
export const withSetting = memoizeOfList((notes: readonly Note[]) => notes.filter(({ service }) => service.setting.value !== undefined))
