import { sessionMinutes } from '../records/session'
import { count } from '../time/units'
import { changeTo } from './change-to'
import type { RuleOn } from './rule'

/** The minutes written are not those between start and end. */
export const minutesMismatch: RuleOn<'note'> = {
  id: 'minutes-mismatch',
  title: 'The minutes written are those between start and end.',
  why: 'A note that gives two lengths for one session proves neither. An auditor takes the shorter one, or none.',
  asks: ['R1', 'N4'],
  denial: ['N443', '152', 'N345'],
  severity: 'error',
  on: ['note'],
  examples: [
    {
      bad: 'kind: note\nservice: { start: "10:00", end: "10:52", minutes: 50 }\n',
      says: ['10:00-10:52 is 52 minutes; 50 written.'],
      fixed: 'kind: note\nservice: { start: "10:00", end: "10:52", minutes: 52 }\n',
    },
    {
      bad: 'kind: note\nservice: { date: 2024-02-28, start: "23:50", end_date: 2024-02-29, end: "00:20", minutes: 40 }\n',
      says: ['23:50-00:20 is 30 minutes; 40 written.'],
      fixed: 'kind: note\nservice: { date: 2024-02-28, start: "23:50", end_date: 2024-02-29, end: "00:20", minutes: 30 }\n',
    },
    { good: 'kind: note\nservice: { start: "10:00", end: "10:52", minutes: 52 }\n' },
    { good: 'kind: note\nservice: { start: "10:00", end: "10:52" }\n' },
    { good: 'kind: note\nservice: { date: 2026-03-09, start: "23:30", end_date: 2026-03-10, end: "00:15", minutes: 45 }\n' },
    // A clock that does not tell: time-missing, time-reversed and shape speak.
    { good: 'kind: note\nservice: { start: "10:00", minutes: 50 }\n' },
    { good: 'kind: note\nservice: { start: "10:52", end: "10:00", minutes: 52 }\n' },
    { good: 'kind: note\nservice: { start: "10:00", end: "10:72", minutes: 50 }\n' },
  ],
  check(note, report) {
    const { start, end, minutes } = note.service
    const length = sessionMinutes(note)
    if (length === undefined || length < 0 || minutes.value === undefined || minutes.value === length) return
    report({
      at: minutes,
      message: `${start.value}-${end.value} is ${count(length, 'minute')}; ${minutes.value} written.`,
      fixes: [
        changeTo(minutes, length, { title: `Set minutes to ${length}` }),
        { title: 'Remove minutes', safe: false, edits: [{ op: 'remove', path: minutes.path }] },
      ],
    })
  },
}
