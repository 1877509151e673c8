import { daysBetween } from '../time/calendar'
import { minuteOfDay } from '../time/clock'
import type { Note } from './record'

/** The minutes from a note's start to its end by the clock; negative when the end comes first, undefined when a date or time is missing or impossible. */
export function sessionMinutes({ service }: Note): number | undefined {
  const { date, start, end, end_date } = service
  if (start.value === undefined || end.value === undefined) return undefined
  if (end_date.present && (date.value === undefined || end_date.value === undefined)) return undefined
  const days = end_date.value === undefined ? 0 : daysBetween(date.value!, end_date.value)
  return days * 24 * 60 + minuteOfDay(end.value)! - minuteOfDay(start.value)!
}

/** The day a note's session ended; undefined when a date is missing, impossible, or before the day it began. */
export function lastDayOf({ service: { date, end_date } }: Note): string | undefined {
  const last = end_date.present ? end_date.value : date.value
  return last !== undefined && date.value !== undefined && last >= date.value ? last : undefined
}
