import { findCode } from '../knowledge/codes'
import type { Note } from '../records/record'
import type { Fix } from '../source/edit/edit'
import { clockTime, minuteOfDay } from '../time/clock'
import { changeTo } from './change-to'
import type { RuleOn } from './rule'

/** A session billed by time has no start or no end. */
export const timeMissing: RuleOn<'note'> = {
  id: 'time-missing',
  title: 'A session billed by time has a start and an end.',
  why: 'Units of 15 minutes are proved by clock times alone. A length without them is a claim without evidence, and the whole session is '
    + 'denied.',
  asks: ['D2', 'R1', 'N4'],
  denial: ['N443', '16'],
  severity: 'error',
  on: ['note'],
  examples: [
    { bad: 'kind: note\nservice: { code: H2017, units: 3 }\n', says: ['The session has no start and no end.'] },
    {
      bad: 'kind: note\nservice: { code: H2017, start: "10:00", minutes: 52, units: 3 }\n',
      says: ['The session has no end.'],
      fixed: 'kind: note\nservice: { code: H2017, start: "10:00", end: "10:52", minutes: 52, units: 3 }\n',
    },
    {
      bad: 'kind: note\nservice: { code: H2017, end: "10:52", minutes: 52, units: 3 }\n',
      says: ['The session has no start.'],
      fixed: 'kind: note\nservice: { code: H2017, start: "10:00", end: "10:52", minutes: 52, units: 3 }\n',
    },
    { good: 'kind: note\nservice: { code: H2017, start: "00:00", end: "23:59", units: 95 }\n' },
    // A per diem code is not billed by time, and of other codes nothing is known.
    { good: 'kind: note\nservice: { code: H2018, units: 1 }\n' },
    { good: 'kind: note\nservice: { code: G0463, units: 1 }\n' },
    // An impossible time is there, and shape speaks of it; so it does when all of the service is absent.
    { good: 'kind: note\nservice: { code: H2017, start: "10:00", end: "25:00", units: 3 }\n' },
    { good: 'kind: note\nid: N-1\n' },
  ],
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

/** The missing time by the other one and the minutes, when both fall on one day. */
function fromLength({ service }: Note): Fix[] {
  const { start, end, end_date, minutes, date } = service
  if (!minutes.value || (end_date.present && end_date.value !== date.value)) return []
  const [key, at, time] = start.value !== undefined ? ['end', end, clockTime(minuteOfDay(start.value)! + minutes.value)] as const
    : end.value !== undefined ? ['start', start, clockTime(minuteOfDay(end.value)! - minutes.value)] as const : []
  return at && time !== undefined && !at.present ? [changeTo(at, time, { title: `Set ${key} to ${time}` })] : []
}
