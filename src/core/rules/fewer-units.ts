import { findActivity } from '../knowledge/activities'
import { activitiesNear } from '../records/activities'
import type { Note } from '../records/record'
import { commonMinutes, daysOf, sessionMinutes, spanOf, type Session } from '../records/session'
import { unitsOf } from '../time/units'
import { leftByAuthorization } from './authorizations-for'
import { leftByLimits } from './over-limit'
import type { Context, UnitCount } from './rule'
import { isOtherSession, withSetting } from './session-overlap'

/** The most overlapping sessions whose minutes are subtracted; more are ignored. */
const mostCompared = 100

/**
 * Whether there is a reason to bill fewer units than the clock supports: one of the activities is not billable, the payer's limits or the
 * authorization leave no more units, or the units fit the minutes that no other session covers.
 */
export function isFewerForReason(note: Note, { notes, rounding }: UnitCount, billed: number, context: Context): boolean {
  if (notes.some(({ activities }) => activities.items.some(({ value }) => value !== undefined && isUnbillable(value)))) return true
  if (note.service.units.value! >= unitsLeft(note, context)) return true
  const free = notes.reduce((sum, counted, index) => sum + sessionMinutes(counted)! - coveredMinutes(counted, notes.slice(index + 1), context), 0)
  return unitsOf(free, rounding) === billed
}

/**
 * Whether all units that the clock supports may be billed: all activities are known to be billable (an unknown word such as "driving" may not be),
 * "minutes" is not below the clock, no other session overlaps, and no limit is exceeded.
 */
export function mayRaise(note: Note, { notes }: UnitCount, right: number, context: Context): boolean {
  return notes.every(({ activities }) => activities.items.every(({ value }) => findActivity(value ?? '')?.billable))
    && notes.every(counted => counted.service.breaks.items.length === 0 && (counted.service.minutes.value ?? Infinity) >= sessionMinutes(counted)! && coveredMinutes(counted, [], context) === 0)
    && right <= unitsLeft(note, context)
}

/** Whether an activity, spelled right or nearly so, is not billable. */
function isUnbillable(word: string): boolean {
  const meant = [word, ...activitiesNear(word)].flatMap(id => findActivity(id) ?? [])
  return meant[0]?.billable === false
}

/** Returns the units that the payer's limits and the authorization leave for a note; Infinity without a limit. */
function unitsLeft(note: Note, context: Context): number {
  return Math.min(leftByLimits(note, context) ?? Infinity, leftByAuthorization(note, context) ?? Infinity)
}

/** Returns the minutes of a note's session that overlap another session of its client, or another session of its provider, except `excluded`. */
function coveredMinutes(note: Note, excluded: readonly Note[], context: Context): number {
  const span = spanOf(note)
  if (!span) return 0
  const { client, provider, service } = note
  const others = daysOf(note).flatMap(day => [
    ...context.notesOn(client.value, day),
    ...(service.setting.value === undefined ? [] : withSetting(context.notesBy(provider.npi.value, day)).filter(other => isOtherSession(note, other))),
  ])
  const sessions = [...new Set(others)]
    .filter(other => other !== note && !excluded.includes(other) && (other.id.value === undefined || other.id.value !== note.id.value))
    .flatMap(other => spanOf(other) ?? []).filter(session => commonMinutes(span, session) > 0).slice(0, mostCompared)
  return unionWithin(span, sessions)
}

/** Returns the minutes of a session that other sessions cover, each minute counted once. */
function unionWithin(span: Session, others: readonly Session[]): number {
  let [covered, from] = [0, span.start]
  for (const { start, end } of [...others].sort((a, b) => a.start - b.start)) {
    covered += commonMinutes({ start: from, end: span.end }, { start, end })
    from = Math.max(from, end)
  }
  return covered
}
