import { distinctById } from '../records/distinct-by-id'
import { inOrder } from '../records/order'
import { memoizeOfList } from '../memoize'
import type { Note } from '../records/record'
import { commonMinutes, daysOf, spanOf, type Session } from '../records/session'
import { nameOf, whenOf } from './note-in-words'
import type { Examples, RuleOn } from './rule'

// A day of copies overlaps by the hundred; the first few show what is wrong.
const mostNamed = 3
/** Nobody has as many sessions a day; of more, so many before one are compared with it. */
const mostCompared = 100

export const sessionOverlap: RuleOn<'note'> = {
  id: 'session-overlap',
  title: 'No client is in two sessions at once, and no provider in two individual ones',
  why: 'Nobody can be in two places. Payers compare the clock times of all notes, and where two overlap they pay neither until somebody explains it.',
  howToFix: '',
  fixSafety: '',
  asks: ['D2', 'R1', 'N3', 'N4'],
  denial: ['151', '236', 'B14', 'N20', 'M80'],
  severity: 'error',
  on: ['note'],
  check(note, report, context) {
    const { client, provider, service } = note
    const span = spanOf(note)
    if (!span) return
    const days = daysOf(note)
    const ofClient = days.flatMap(day => overlapped(note, span, context.notesOn(client.value, day)))
    const ofProvider = service.setting.value !== 'individual' ? []
      : days.flatMap(day => overlapped(note, span, individualOf(context.notesBy(provider.npi.value, day))))
    if (ofClient.length + ofProvider.length === 0) return
    const all = distinctById([...new Set([...ofClient, ...ofProvider])].sort(inOrder))
    const named = all.slice(0, mostNamed)
    const more = all.length - named.length
    const first = all[0]!
    const isSameClient = (other: Note) => ofClient.includes(other)
    report({
      at: service.start,
      message: all.length > 1 ? `The session overlaps ${all.length < mostCompared ? '' : 'at least '}${all.length} earlier ones: ${named.map(nameOf).join(', ')}${more ? ` and ${more === 1 ? 'one' : more} more` : ''}.`
        : `The session overlaps ${nameOf(first)} (${whenOf(first)})${isSameClient(first) ? ' of the same client' : ', an individual session of the same provider'}.`,
      see: named.map(other => ({
        file: other.file, at: other.service.start, message: `${nameOf(other)}, ${whenOf(other)}, of the same ${isSameClient(other) ? 'client' : 'provider'}.`,
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
  shows: 'one ends when the next begins',
}

/** The notes before one that overlap it; of one with the same id `duplicate-id` speaks. Lists of notes are in order. */
function overlapped(note: Note, span: Session, notes: readonly Note[]): Note[] {
  const place = notes.indexOf(note)
  if (place <= 0) return []
  const first = Math.max(0, place - mostCompared)
  const sessions = sessionsOf(notes)
  // Of those before that are not compared, the one that ends last overlaps if any does.
  const candidates = [...sessions.slice(first, first + 1).flatMap(({ lastBefore }) => lastBefore ?? []), ...sessions.slice(first, place)]
  return candidates.filter(one => one.span && commonMinutes(span, one.span) > 0 && (one.note.id.value === undefined || one.note.id.value !== note.id.value)).map(one => one.note)
}

/** A note with its session, and of all before it the one that ends last. */
interface Dated {
  readonly note: Note
  readonly span: Session | undefined
  readonly lastBefore: Dated | undefined
}

const sessionsOf = memoizeOfList((notes: readonly Note[]) => {
  let last: Dated | undefined
  return notes.map(note => {
    const one: Dated = { note, span: spanOf(note), lastBefore: last }
    if (one.span && !(last?.span && last.span.end >= one.span.end)) last = one
    return one
  })
})

/** The individual sessions among some notes. */
export const individualOf = memoizeOfList((notes: readonly Note[]) => notes.filter(({ service }) => service.setting.value === 'individual'))
