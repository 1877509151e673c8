import { twoDigits } from './digits'

/** The number of days from 1970-01-01 to a date written `YYYY-MM-DD`; undefined when it is not a real calendar day. */
export function dayNumber(date: string): number | undefined {
  if (date.length !== 10 || date.charAt(4) !== '-' || date.charAt(7) !== '-') return undefined
  const [year, month, day] = [twoDigits(date, 0) * 100 + twoDigits(date, 2), twoDigits(date, 5), twoDigits(date, 8)]
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return undefined
  // Years counted from March put the leap day last, so that month lengths follow one formula.
  const marchYear = month > 2 ? year : year - 1
  const marchMonth = (month + 9) % 12
  return 365 * marchYear + Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
    + Math.floor((153 * marchMonth + 2) / 5) + day - 719469
}

/** The valid date probably meant by `2026-3-9`, `20260309`, `2026-03-09T10:00`, `2026/03/09` or, month first, `03/09/2026`. */
export function guessDate(text: string): string | undefined {
  const parts = /^(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})(?:[T ].*)?$/.exec(text.trim()) ?? /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim())
  if (!parts) return undefined
  const [year, month, day] = parts[3]!.length === 4 ? [parts[3], parts[1], parts[2]] : parts.slice(1)
  const date = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
  return dayNumber(date) === undefined ? undefined : date
}

/** The day of a clock in its own time zone, written `YYYY-MM-DD`. */
export function localDay(now: Date): string {
  return [String(now.getFullYear()).padStart(4, '0'), ...[now.getMonth() + 1, now.getDate()].map(part => String(part).padStart(2, '0'))].join('-')
}

/** The days between two valid dates, negative when `to` is before `from`. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to)! - dayNumber(from)!
}

/** The valid date `days` after a valid date, written `YYYY-MM-DD`. */
export function addDays(date: string, days: number): string {
  let [year, month, day] = date.split('-').map(Number) as [number, number, number]
  day += days
  while (day > daysInMonth(year, month)) {
    day -= daysInMonth(year, month)
    if (++month > 12) [year, month] = [year + 1, 1]
  }
  while (day < 1) {
    if (--month < 1) [year, month] = [year - 1, 12]
    day += daysInMonth(year, month)
  }
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** The number of a valid date's week, Sunday to Saturday, the same for all of its days. */
export function weekNumber(date: string): number {
  // 1970-01-01 was a Thursday.
  return Math.floor((dayNumber(date)! + 4) / 7)
}

/** The Sunday on which a valid date's week begins, written `YYYY-MM-DD`. */
export function weekOf(date: string): string {
  // 1970-01-01 was a Thursday.
  return addDays(date, -((((dayNumber(date)! + 4) % 7) + 7) % 7))
}

/** The first day of a valid date's year and that of the next, for years that begin on a day written `MM-DD`. */
export function yearFrom(date: string, begins: string): [first: string, next: string] {
  const year = Number(date.slice(0, 4)) - (date.slice(5) < begins ? 1 : 0)
  return [year, year + 1].map(number => `${String(number).padStart(4, '0')}-${begins}`) as [string, string]
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

const daysOfWeek = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** The name of a valid date's day of the week, such as `Monday`. */
export function dayOfWeek(date: string): string {
  return daysOfWeek[dayNumber(date)! - dayNumber(weekOf(date))!]!
}

/** A valid date in words, such as `October 1, 2024`. */
export function dateInWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  return `${months[month - 1]} ${day}, ${year}`
}
