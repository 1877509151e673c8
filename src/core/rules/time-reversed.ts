import type { Note } from '../records/record'
import { lastsDays, lengthOf } from '../records/session'
import type { Fix } from '../source/edit/edit'
import { addDays } from '../time/calendar'
import { clockTime, minuteOfDay } from '../time/clock'
import { changeTo } from './change-to'
import type { Examples, RuleOn } from './rule'

export const timeReversed: RuleOn<'note'> = {
  id: 'time-reversed',
  title: 'Session ends before it starts or runs 24 hours or more',
  why: 'Times that run backward, or for 24 hours or more, give no length that supports a unit. Payers reject the line, or deny it on review.',
  howToFix: 'Correct the times and dates. If the session passed midnight, set `end_date` to the next day; otherwise remove `end_date`.',
  fixSafety: 'Never automatic: the times may be swapped, the session may have passed midnight, or 01:00 may stand for 13:00. Only the clinician knows.',
  asks: ['R1', 'N4'],
  denial: ['N443', 'N345', '16'],
  severity: 'error',
  on: ['note'],
  check(note, report) {
    const { date, start, end, end_date } = note.service
    if (lastsDays(note)) {
      const exact = end.value === start.value && end_date.value === addDays(date.value!, 1)
      report({
        at: end_date,
        message: `The session ends on ${end_date.value}, ${exact ? 'a day' : 'more than a day'} after it starts on ${date.value}.`,
        fixes: endDateFixes(note),
      })
    }
    if ((lengthOf(note) ?? 0) >= 0) return
    const early = end_date.value !== undefined && end_date.value < date.value!
    report({
      at: early ? end_date : end,
      message: early
        ? `The session ends on ${end_date.value}, before it starts on ${date.value}.`
        : `The session ends at ${end.value}, before it starts at ${start.value}.`,
      fixes: early ? endDateFixes(note) : timeFixes(note),
    })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { date: 2026-03-09, start: "10:52", end: "10:00" }\n',
  fixed: 'kind: note\nservice: { date: 2026-03-09, start: "10:00", end: "10:52" }\n',
  correct: 'kind: note\nservice: { date: 2024-02-29, start: "23:30", end: "00:15", end_date: 2024-03-01 }\n',
  shows: 'the session passes midnight on a leap day',
}

function endDateFixes(note: Note): Fix[] {
  const { start, end, end_date } = note.service
  if (end.value! >= start.value!) return [{ title: 'Remove end_date', safe: false, edits: [{ op: 'remove', path: end_date.path }] }]
  return [setEndDate(note)]
}

/** Returns what may have happened, the shortest session first: swapped times, a session past midnight, or an afternoon hour written as morning. */
function timeFixes(note: Note): Fix[] {
  const { date, start, end } = note.service
  const from = minuteOfDay(start.value!)!
  const to = minuteOfDay(end.value!)!
  const afternoon = clockTime(to + 12 * 60)
  const swap = [...changeTo(start, end.value!).edits, ...changeTo(end, start.value!).edits]
  const candidates: { minutes: number; fix: Fix }[] = [{ minutes: from - to, fix: { title: 'Swap start and end', safe: false, edits: swap } }]
  if (date.value !== undefined) candidates.push({ minutes: to + 24 * 60 - from, fix: setEndDate(note) })
  if (afternoon !== undefined && to + 12 * 60 > from) {
    candidates.push({ minutes: to + 12 * 60 - from, fix: changeTo(end, afternoon, { title: `Set end to ${afternoon}` }) })
  }
  return candidates.sort((a, b) => a.minutes - b.minutes).map(({ fix }) => fix)
}

function setEndDate({ service: { date, end_date } }: Note): Fix {
  const next = addDays(date.value!, 1)
  return changeTo(end_date, next, { title: `Set end_date to ${next}` })
}
