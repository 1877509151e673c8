import { dayNumber, daysBetween } from '../time/calendar'
import { minuteOfDay } from '../time/clock'
import type { Note } from './record'

const dayOfMinutes = 24 * 60

/**
 * The minutes from a note's start to its end; negative when the end comes first. Undefined when a date or time is missing or invalid, and
 * from 24 hours on, since no session lasts a day: one of its dates is wrong.
 */
export function lengthOf(note: Note): number | undefined {
  const minutes = clockMinutes(note)
  return minutes !== undefined && minutes < dayOfMinutes ? minutes : undefined
}

/** The minutes of service in a note's session: its length less its breaks. Undefined also when a break is not inside the session. */
export function sessionMinutes(note: Note): number | undefined {
  const length = lengthOf(note)
  const breaks = breakMinutes(note)
  return length === undefined || breaks === undefined ? undefined : length - breaks
}

/** The breaks of a note in minutes from its start, as listed; undefined where a time is missing or invalid. */
export function breaksOf(note: Note): readonly Session[] | undefined {
  const { start, breaks } = note.service
  if (breaks.items.length === 0) return []
  const length = lengthOf(note)
  if (length === undefined || !breaks.items.every(({ start, end }) => start.value !== undefined && end.value !== undefined)) return undefined
  const first = minuteOfDay(start.value!)!
  const fromStart = (time: string) => {
    const minutes = minuteOfDay(time)! - first
    return minutes < 0 && first + length > dayOfMinutes ? minutes + dayOfMinutes : minutes
  }
  return breaks.items.map(({ start, end }) => ({ start: fromStart(start.value!), end: fromStart(end.value!) }))
}

/** The minutes of a note's breaks; undefined when they are unknown, or one is not inside the session or overlaps another. */
export function breakMinutes(note: Note): number | undefined {
  const breaks = breaksOf(note)
  if (!breaks?.length) return breaks && 0
  const sorted = [...breaks].sort((a, b) => a.start - b.start)
  const length = lengthOf(note)!
  const isRight = sorted.every(({ start, end }, at) => start < end && start >= (sorted[at - 1]?.end ?? 0) && end <= length)
  return isRight ? sorted.reduce((sum, { start, end }) => sum + end - start, 0) : undefined
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
  const minutes = lengthOf(note)
  const { date, start } = note.service
  if (minutes === undefined || minutes <= 0 || date.value === undefined) return undefined
  const from = dayNumber(date.value)! * dayOfMinutes + minuteOfDay(start.value!)!
  return { start: from, end: from + minutes }
}

/** The parts of a note's session that are service, in order: the session by the clock without its breaks, as far as these are known. */
export function servedParts(note: Note): readonly Session[] {
  const span = spanOf(note)
  if (!span || !breakMinutes(note)) return span ? [span] : []
  const breaks = [...breaksOf(note)!].sort((a, b) => a.start - b.start)
  return [...breaks, undefined].map((next, at) => (
    { start: span.start + (breaks[at - 1]?.end ?? 0), end: next ? span.start + next.start : span.end }))
}

/** Whether two lists of parts, each in order, share a minute. */
export function shareMinute(ours: readonly Session[], theirs: readonly Session[]): boolean {
  for (let a = 0, b = 0; a < ours.length && b < theirs.length;) {
    if (commonMinutes(ours[a]!, theirs[b]!) > 0) return true
    if (ours[a]!.end <= theirs[b]!.end) a++
    else b++
  }
  return false
}

/** The minutes that two sessions share. */
export function commonMinutes(a: Session, b: Session): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))
}
