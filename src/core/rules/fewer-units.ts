import { findActivity } from '../knowledge/activities'
import { activitiesNear } from '../records/activities'
import type { Note } from '../records/record'
import { commonMinutes, daysOf, sessionMinutes, spanOf, type Session } from '../records/session'
import { unitsOf } from '../time/units'
import { leftByAuthorization } from './authorizations-for'
import { leftByLimits } from './over-limit'
import type { Context, UnitCount } from './rule'
import { individualOf } from './session-overlap'

/** The most sessions of a day that are compared with one. */
const mostCompared = 100

/**
 * Whether a note of a count may bill fewer units than the clock supports: an activity that is not billable takes time of it; the payer's limits or
 * the authorization leave no more; or the time that another session covers is left out exactly.
 */
export function isFewerForReason(note: Note, { notes, rounding }: UnitCount, billed: number, context: Context): boolean {
  if (notes.some(one => one.activities.items.some(({ value }) => value !== undefined && isUnbillable(value)))) return true
  if (note.service.units.value! >= unitsLeft(note, context)) return true
  const free = notes.map((one, at) => sessionMinutes(one)! - coveredMinutes(one, notes.slice(at + 1), context)).reduce((sum, one) => sum + one, 0)
  return unitsOf(free, rounding) === billed
}

/**
 * Whether all the units that the clock supports may be billed: nothing in the notes says less, nothing is covered twice, no limit is passed, and
 * each activity is known to be billable: "driving" may be a ride.
 */
export function mayRaise(note: Note, { notes }: UnitCount, right: number, context: Context): boolean {
  return notes.every(one => one.activities.items.every(({ value }) => findActivity(value ?? '')?.billable))
    && notes.every(one => (one.service.minutes.value ?? Infinity) >= sessionMinutes(one)! && coveredMinutes(one, [], context) === 0)
    && right <= unitsLeft(note, context)
}

/** Whether an activity is not billable, or misspelled, one that is not. */
function isUnbillable(word: string): boolean {
  const meant = [word, ...activitiesNear(word)].flatMap(one => findActivity(one) ?? [])
  return meant[0]?.billable === false
}

/** The units that the payer's limits and the authorization leave for a note; Infinity where there are none. */
function unitsLeft(note: Note, context: Context): number {
  return Math.min(leftByLimits(note, context) ?? Infinity, leftByAuthorization(note, context) ?? Infinity)
}

/** The minutes of a note's session during which its client, or its provider alone with another client, is in another session; `without` some. */
function coveredMinutes(note: Note, without: readonly Note[], context: Context): number {
  const span = spanOf(note)
  if (!span) return 0
  const { client, provider, service } = note
  const others = daysOf(note).flatMap(day => [
    ...context.notesOn(client.value, day),
    ...(service.setting.value === 'individual' ? individualOf(context.notesBy(provider.npi.value, day)) : []),
  ])
  const sessions = [...new Set(others)]
    .filter(one => one !== note && !without.includes(one) && (one.id.value === undefined || one.id.value !== note.id.value))
    .flatMap(one => spanOf(one) ?? []).filter(one => commonMinutes(span, one) > 0).slice(0, mostCompared)
  return unionWithin(span, sessions)
}

/** The minutes of a session that others cover together, each minute counted once. */
function unionWithin(span: Session, others: readonly Session[]): number {
  let [covered, from] = [0, span.start]
  for (const { start, end } of [...others].sort((a, b) => a.start - b.start)) {
    covered += commonMinutes({ start: from, end: span.end }, { start, end })
    from = Math.max(from, end)
  }
  return covered
}
