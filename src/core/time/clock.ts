import { twoDigits } from './digits'

/** The minutes from midnight to a time written `HH:MM`, 24 hours; undefined when there is no such time. */
export function minuteOfDay(time: string): number | undefined {
  if (time.length !== 5 || time.charAt(2) !== ':') return undefined
  const [hour, minute] = [twoDigits(time, 0), twoDigits(time, 3)]
  return hour < 24 && minute < 60 ? hour * 60 + minute : undefined
}

/** The valid time `HH:MM` probably meant by `10am`, `1000`, `10.30`, `9:05` or `10:00:00`; undefined when it is not clear. */
export function guessTime(text: string): string | undefined {
  const parts = /^(\d{1,2})(?:[:.h]?([0-5]\d)(?::[0-5]\d)?)?\s*(?:([ap])\.?m\.?)?$/i.exec(text.trim())
  if (!parts) return undefined
  const [, hourText, minutes, half] = parts
  if (minutes === undefined && half === undefined) return undefined
  let hour = Number(hourText)
  if (half) {
    if (hour < 1 || hour > 12) return undefined
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  }
  const time = `${String(hour).padStart(2, '0')}:${minutes ?? '00'}`
  return minuteOfDay(time) === undefined ? undefined : time
}

/** A minute of the day written as `HH:MM`; undefined outside 0 to 1439. */
export function clockTime(minute: number): string | undefined {
  if (minute < 0 || minute >= 24 * 60) return undefined
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}
