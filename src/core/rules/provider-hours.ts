import { memoizeOfList } from '../memoize'
import { distinctNotes } from '../records/distinct-by-id'
import { groupSessionsOf } from '../records/group-session'
import { grouped } from '../records/grouped'
import { findModifierIn } from '../records/modifiers'
import type { Note } from '../records/record'
import { breakMinutes, breaksOf, commonMinutes, daysOf, spanOf } from '../records/session'
import { dayNumber } from '../time/calendar'
import { count } from '../time/units'
import { nameOf, whenOf } from './note-in-words'
import type { Examples, RuleOn } from './rule'

/** The most earlier notes named in a finding. */
const mostNamed = 20
const dayOfMinutes = 24 * 60
/** More minutes than this in a day are possible but need an explanation. */
const longDay = 12 * 60

export const providerHours: RuleOn<'note'> = {
  id: 'provider-hours',
  title: 'Provider has more than 12 hours of sessions in a day',
  why: 'Payers add up the sessions that a provider bills for one day, all clients together. More than 12 hours bring a review of all of that provider’s '
    + 'notes, and more than 24 hours are impossible. The notes of one group count as one session.',
  howToFix: 'Check the provider and the times of all sessions of the day. If they are right, ignore this problem with that reason.',
  fixSafety: 'There is no automatic fix: only the provider knows when each session took place.',
  asks: ['D2', 'R1', 'N4'],
  denial: ['151', '222', 'N435'],
  severity: 'warning',
  on: ['note'],
  check(note, report, context) {
    const { provider, service: { end, minutes } } = note
    for (const day of daysOf(note)) {
      const { sum, notes } = workOf(distinctNotes(context.notesBy(provider.npi.value, day)), day)
      // The day is reported once, on its latest note.
      if (sum <= longDay || notes.at(-1) !== note) continue
      const isImpossible = sum > dayOfMinutes
      report({
        at: end.present ? end : minutes,
        severity: isImpossible ? 'error' : 'warning',
        message: `The provider’s sessions on ${day} add up to ${inHours(sum)}, more than ${isImpossible ? 'a day has' : '12 hours'}.`,
        see: notes.slice(0, -1).slice(0, mostNamed).map(earlier => (
          { file: earlier.file, at: earlier.service.start, message: `${nameOf(earlier)}, ${whenOf(earlier)}: ${inHours(minutesOn(earlier, day)!)}.` })),
      })
    }
  },
}

const session = (id: string, start: string, end: string) =>
  `kind: note\nid: ${id}\nservice: { date: 2026-03-09, start: "${start}", end: "${end}", setting: individual }\nprovider: { npi: "1234567893" }\n`

export const examples: Examples = {
  incorrect: `${session('N-1', '07:00', '13:00')}---\n${session('N-2', '13:00', '19:01')}`,
  correct: `${session('N-1', '07:00', '13:00')}---\n${session('N-2', '13:00', '19:00')}`,
  shows: 'exactly 12 hours',
}

interface Work {
  /** The minutes of all sessions of the day. */
  readonly sum: number
  /** The notes with minutes on the day, in order. */
  readonly notes: readonly Note[]
}

/** Returns the minutes that a provider's notes add up to on a day. A session with several clients counts once, as long as its longest note. */
const workOf = memoizeOfList((all: readonly Note[], day: string): Work => {
  const notes = all.filter(note => (minutesOn(note, day) ?? 0) > 0)
  const sessions = [...new Set(notes.map(({ service }) => service.date.value))].flatMap(date => sessionsOf(notes, date))
  return { sum: sessions.reduce((sum, session) => sum + session.reduce((most, note) => Math.max(most, minutesOn(note, day)!), 0), 0), notes }
})

/** Returns the sessions that began on a date: groups, clients seen together (TT), and notes by themselves. Group notes of an uncertain place are left out. */
function sessionsOf(notes: readonly Note[], date: string | undefined): readonly (readonly Note[])[] {
  const others = notes.filter(({ service }) => service.date.value === date && !(service.setting.value === 'group' && service.start.value !== undefined))
  const together = grouped(others.filter(isTogether), ({ service }) => service.start.value)
  return [...groupSessionsOf(notes, date), ...together.values(), ...others.filter(note => !isTogether(note)).map(note => [note])]
}

/** Whether a note is of one of several clients who were seen together. */
function isTogether({ service: { modifiers, start } }: Note): boolean {
  return start.value !== undefined && findModifierIn(modifiers, ['TT']) !== undefined
}

/** Returns the minutes of service of a note on a day: by the clock without breaks, else as written. Undefined when they are unknown. */
function minutesOn(note: Note, day: string): number | undefined {
  const { date, minutes } = note.service
  const span = spanOf(note)
  if (!span || breakMinutes(note) === undefined) return date.value === day ? minutes.value : undefined
  const from = dayNumber(day)! * dayOfMinutes
  const ofDay = { start: from, end: from + dayOfMinutes }
  const breaks = breaksOf(note)!.map(({ start, end }) => commonMinutes({ start: span.start + start, end: span.start + end }, ofDay))
  return breaks.reduce((left, part) => left - part, commonMinutes(span, ofDay))
}

/** Returns minutes in words: `13 hours`, `12 hours 1 minute`. */
function inHours(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours > 0 ? count(hours, 'hour') : '', rest > 0 ? count(rest, 'minute') : ''].filter(Boolean).join(' ')
}
