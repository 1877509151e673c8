import { localDay } from '../core/service'
import { dayIn, type Call } from './command'

/** The line of a command's help about --today. */
export const todayHelp = '--today <date>                     use this date as today, such as 2026-03-09 (default: the date of this computer)'

/** The value of --today, undefined when it is not given. Throws Usage when it is not a date. */
export function givenToday({ values: { today } }: Pick<Call, 'values'>): string | undefined {
  return dayIn('today', today)
}

/** The date of this computer, `YYYY-MM-DD`. */
export function hostDay(): string {
  return localDay(new Date())
}
