import { sessionMinutes } from '../records/session'
import { count } from '../time/units'
import { changeTo } from './change-to'
import { clockOf } from './note-in-words'
import type { Examples, RuleOn } from './rule'

export const minutesMismatch: RuleOn<'note'> = {
  id: 'minutes-mismatch',
  title: 'Minutes do not match the clock',
  why: 'A note that states two lengths for one session supports neither. An auditor accepts the shorter one, or none.',
  howToFix: 'Correct `minutes`, or `start` and `end`, whichever is wrong. `minutes` is optional, so you can also remove it.',
  fixSafety: 'Never automatic: only the clinician knows whether the minutes or the clock times are right.',
  asks: ['R1', 'N4'],
  denial: ['N443', '152', 'N345'],
  severity: 'error',
  on: ['note'],
  check(note, report) {
    const { minutes } = note.service
    const length = sessionMinutes(note)
    if (length === undefined || length < 0 || minutes.value === undefined || minutes.value === length) return
    report({
      at: minutes,
      message: `${clockOf(note)} is ${count(length, 'minute')}, but "minutes" is ${minutes.value}.`,
      fixes: [
        changeTo(minutes, length, { title: `Set minutes to ${length}` }),
        { title: 'Remove minutes', safe: false, edits: [{ op: 'remove', path: minutes.path }] },
      ],
    })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { start: "10:00", end: "10:52", minutes: 50 }\n',
  fixed: 'kind: note\nservice: { start: "10:00", end: "10:52", minutes: 52 }\n',
  correct: 'kind: note\n'
      + 'service: { date: 2026-03-09, start: "23:30", end_date: 2026-03-10, end: "00:15", minutes: 45 }\n',
  shows: 'the minutes match the clock, past midnight',
}
