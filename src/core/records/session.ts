import { dayNumber, daysBetween } from '../time/calendar'
import { minuteOfDay } from '../time/clock'
import type { Note } from './record'

const dayOfMinutes = 24 * 60

/**
 * The minutes from a note's start to its end; negative when the end comes first. Undefined when a date or time is missing or invalid, and
 * from 24 hours on, since no session lasts a day: one of its dates is wrong.
 */
export function sessionMinutes(note: Note): number | undefined {
  const minutes = clockMinutes(note)
  return minutes !== undefined && minutes < dayOfMinutes ? minutes : undefined
}

/** Whether a note's end is 24 hours or more after its start. */
export function lastsDays(note: Note): boolean {
  return (clockMinutes(note) ?? 0) >= dayOfMinutes
}

function clockMinutes({ service }: Note): number | undefined {
  const { date, start, end, end_date } = service
  if (start.value === undefined || end.value === undefined) return undefined
  if (end_date.present && (date.value === undefined || end_date.value === undefined)) return undefined
  const days = end_date.value === undefined ? 0 : daysBetween(date.value!, end_date.value)
  return days * dayOfMinutes + minuteOfDay(end.value)! - minuteOfDay(start.value)!
}

/** The day a note's session ended; undefined when a date is missing or invalid, and when it is before the start or 24 hours or more after it. */
export function lastDayOf(note: Note): string | undefined {
  if (lastsDays(note)) return undefined
  const { date, end_date } = note.service
  const last = end_date.present ? end_date.value : date.value
  return last !== undefined && date.value !== undefined && last >= date.value ? last : undefined
}

/** The days of a note: the day it began, and the day it ended if that is different. */
export function daysOf({ service: { date, end_date } }: Note): string[] {
  const first = date.value ?? end_date.value
  if (first === undefined) return []
  return end_date.value === undefined || end_date.value === first ? [first] : [first, end_date.value]
}

/** The start and end of a session, in minutes from a fixed day; half-open. */
export interface Session {
  readonly start: number
  readonly end: number
}

/** A note's session by the clock; undefined when its times are unknown or invalid. */
export function spanOf(note: Note): Session | undefined {
  const minutes = sessionMinutes(note)
  const { date, start } = note.service
  if (minutes === undefined || minutes <= 0 || date.value === undefined) return undefined
  const from = dayNumber(date.value)! * dayOfMinutes + minuteOfDay(start.value!)!
  return { start: from, end: from + minutes }
}

/** The minutes that two sessions share. */
export function commonMinutes(a: Session, b: Session): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))
}
