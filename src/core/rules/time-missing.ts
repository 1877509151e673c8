import { findCode } from '../knowledge/codes'
import type { Note } from '../records/record'
import type { Fix } from '../source/edit/edit'
import { clockTime, minuteOfDay } from '../time/clock'
import { changeTo } from './change-to'
import type { Examples, RuleOn } from './rule'

export const timeMissing: RuleOn<'note'> = {
  id: 'time-missing',
  title: 'A session billed by time has a start and an end',
  why: 'Units of 15 minutes are proved by clock times alone. A length without them is a claim without evidence, and the whole session is '
    + 'denied.',
  howToFix: '',
  fixSafety: '',
  asks: ['D2', 'R1', 'N4'],
  denial: ['N443', '16'],
  severity: 'error',
  on: ['note'],
  check(note, report) {
    const { code, start, end } = note.service
    if ((start.present && end.present) || findCode(code.value ?? '')?.minutes === undefined) return
    report({
      at: start.present ? end : start,
      message: `The session has ${[!start.present && 'no start', !end.present && 'no end'].filter(Boolean).join(' and ')}.`,
      fixes: fromLength(note),
    })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2017, start: "10:00", minutes: 52, units: 3 }\n',
  fixed: 'kind: note\nservice: { code: H2017, start: "10:00", end: "10:52", minutes: 52, units: 3 }\n',
  correct: 'kind: note\nservice: { code: H2017, start: "00:00", end: "23:59", units: 95 }\n',
  shows: 'start and end',
}

/** The missing time by the other one and the minutes, when both fall on one day. */
function fromLength({ service }: Note): Fix[] {
  const { start, end, end_date, minutes, date } = service
  if (!minutes.value || (end_date.present && end_date.value !== date.value)) return []
  const [key, at, time] = start.value !== undefined ? ['end', end, clockTime(minuteOfDay(start.value)! + minutes.value)] as const
    : end.value !== undefined ? ['start', start, clockTime(minuteOfDay(end.value)! - minutes.value)] as const : []
  return at && time !== undefined && !at.present ? [changeTo(at, time, { title: `Set ${key} to ${time}` })] : []
}
