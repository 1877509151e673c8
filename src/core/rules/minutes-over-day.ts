import { distinctNotes } from '../records/distinct-by-id'
import { memoizeOfList } from '../memoize'
import type { Note, Policy } from '../records/record'
import { sessionMinutes } from '../records/session'
import { count } from '../time/units'
import { nameOf, whenOf } from './note-in-words'
import { passesAlone } from './over-limit'
import { payerSays } from './payer-says'
import type { Context, Examples, RuleOn } from './rule'

/** So many of the notes before are named, the first ones. */
const mostNamed = 20

export const minutesOverDay: RuleOn<'note'> = {
  id: 'minutes-over-day',
  title: 'All sessions of a day together last no longer than the payer allows on one day',
  why: 'Some payers limit the time that a client can be served on one day, whatever the codes. Time beyond it is not paid, and a day that '
    + 'is longer than a program is open makes an auditor doubt all of its notes.',
  howToFix: '',
  fixSafety: '',
  asks: ['P1', 'P4', 'N3', 'N4'],
  denial: ['151', '152', '222', '273', 'N362', 'N435'],
  severity: 'error',
  on: ['note'],
  check(note, report, context) {
    const { client, service: { date, end, minutes } } = note
    const policy = context.payerRules(note)?.policy
    if (!policy || !isLimited(policy.codes.entries)) return
    const ofDay = distinctNotes(context.notesOn(client.value, date.value))
    // All of them ask: only the last one looks at the others.
    if (ofDay.findLast(one => isCounted(one, note, context)) !== note) return
    const notes = ofDay.filter(one => isCounted(one, note, context))
    const limits = notes.flatMap(one => context.payerRules(one) ?? []).filter(({ code }) => code.minutes_per_day.value !== undefined)
    const strictest = limits.sort((a, b) => a.code.minutes_per_day.value! - b.code.minutes_per_day.value!)[0]
    const sum = notes.reduce((sum, one) => sum + minutesOf(one)!, 0)
    if (!strictest || sum <= strictest.code.minutes_per_day.value!) return
    if ((['contact', 'day'] as const).some(period => passesAlone(notes, note, context, period))) return
    report(payerSays(strictest, {
      at: end.present ? end : minutes,
      message: `At most ${count(strictest.code.minutes_per_day.value!, 'minute')} on one day; ${sum} on ${date.value}.`,
      see: notes.slice(0, -1).slice(0, mostNamed).map(one => ({ file: one.file, at: one.service.code, message: `${nameOf(one)}, ${whenOf(one)}: ${count(minutesOf(one)!, 'minute')}.` })),
    }))
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'id: N-1\n'
      + 'client: C-1\n'
      + 'payer: p\n'
      + 'service: { code: H2017, date: 2026-03-09, start: "08:00", end: "14:00" }\n'
      + '---\n'
      + 'kind: note\n'
      + 'id: N-2\n'
      + 'client: C-1\n'
      + 'payer: p\n'
      + 'service: { code: H2019, date: 2026-03-09, start: "15:00", end: "17:01" }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { minutes_per_day: 480 }, H2019: { covered: true } }\n',
  correct: 'kind: note\n'
      + 'id: N-1\n'
      + 'client: C-1\n'
      + 'payer: p\n'
      + 'service: { code: H2017, date: 2026-03-09, start: "08:00", end: "14:00" }\n'
      + '---\n'
      + 'kind: note\n'
      + 'id: N-2\n'
      + 'client: C-1\n'
      + 'payer: p\n'
      + 'service: { code: H2019, date: 2026-03-09, start: "15:00", end: "17:00" }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { H2017: { minutes_per_day: 480 }, H2019: { covered: true } }\n',
  shows: 'exactly the limit',
}

/** Tells whether a policy limits the minutes of any of its codes. */
const isLimited = memoizeOfList((codes: Policy['codes']['entries']) => codes.some(({ value }) => value.minutes_per_day.value !== undefined))

/** Tells whether a note's minutes count with another's: begun on the same day, same payer, under a code of its policy. */
function isCounted(one: Note, note: Note, context: Context): boolean {
  return one.service.date.value === note.service.date.value && (minutesOf(one) ?? -1) >= 0
    && context.payerOf(one) === context.payerOf(note) && context.payerRulesOf(one, one.service) !== undefined
}

function minutesOf(note: Note): number | undefined {
  return sessionMinutes(note) ?? note.service.minutes.value
}
