import { addDays, dayNumber, weekNumber } from '../time/calendar'

type Files = Readonly<Record<string, string>>

/** A sample workspace with its dates moved by whole weeks, so that its last session is in the week before `today`; `moved` moves those of another text. */
export function currentSample(files: Files, today: string): { readonly files: Files; readonly moved: (text: string) => string } {
  const days = daysToCurrent(files, today)
  const moved = (text: string) => moveDates(text, days)
  return { files: Object.fromEntries(Object.entries(files).map(([name, text]) => [moved(name), moved(text)])), moved }
}

/** The days, in whole weeks, from the week of the last session to the week before `today`; 0 without sessions. */
function daysToCurrent(files: Files, today: string): number {
  const sessions = Object.values(files).flatMap(text => Array.from(text.matchAll(/\bdate"?: "?([\d-]{10})\b/g), ([, date]) => date!))
  const last = sessions.filter(date => dayNumber(date) !== undefined).sort().at(-1)
  return last === undefined ? 0 : 7 * (weekNumber(today) - 1 - weekNumber(last))
}

/** Moves each date written `YYYY-MM-DD` in a text by days. Leaves dates inside ids, such as `N-2026-03-09`, as they are. */
export function moveDates(text: string, days: number): string {
  return text.replace(/(?<![\p{L}\d_-])\d{4}-\d\d-\d\d(?![\p{L}\d_-])/gu, date => (dayNumber(date) === undefined ? date : addDays(date, days)))
}
