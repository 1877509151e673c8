import { findCode } from '../knowledge/codes'
import type { Note } from '../records/record'
import type { Fix } from '../source/edit/edit'
import { clockTime, minuteOfDay } from '../time/clock'
import { changeTo } from './change-to'
import type { Examples, RuleOn } from './rule'

export const timeMissing: RuleOn<'note'> = {
  id: 'time-missing',
  title: 'Start or end time is missing',
  why: 'Clock times are the only evidence for units of time. Without them, the whole session is denied.',
  howToFix: 'Enter `start` and `end` in 24-hour time, such as `"13:30"`. If the note has `minutes` and one of the two times, a fix may compute the other.',
  fixSafety: 'Never automatic: the clinician must confirm a time that is computed from `minutes`.',
  asks: ['D2', 'R1', 'N4'],
  denial: ['N443', '16'],
  severity: 'error',
  on: ['note'],
  isOpenInDraft: true,
  check(note, report) {
    const { code, start, end } = note.service
    if ((start.present && end.present) || findCode(code.value ?? '')?.minutes === undefined) return
    report({
      at: start.present ? end : start,
      message: start.present ? '"end" is missing.' : end.present ? '"start" is missing.' : '"start" and "end" are missing.',
      fixes: fromLength(note),
    })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017, start: "10:00", minutes: 52, units: 3 }\n',
  fixed: 'kind: note\nservice: { code: H2017, start: "10:00", end: "10:52", minutes: 52, units: 3 }\n',
  correct: 'kind: note\nservice: { code: H2017, start: "00:00", end: "23:59", units: 95 }\n',
  shows: 'both times are there',
}

/** Returns the fix that computes the missing time from the other time and the minutes, if both times are on the same day. */
function fromLength({ service }: Note): Fix[] {
  const { start, end, end_date, minutes, date } = service
  if (!minutes.value || (end_date.present && end_date.value !== date.value)) return []
  const [key, at, time] = start.value !== undefined ? ['end', end, clockTime(minuteOfDay(start.value)! + minutes.value)] as const
    : end.value !== undefined ? ['start', start, clockTime(minuteOfDay(end.value)! - minutes.value)] as const : []
  return at && time !== undefined && !at.present ? [changeTo(at, time, { title: `Set ${key} to ${time}` })] : []
}
