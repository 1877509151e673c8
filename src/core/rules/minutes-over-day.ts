import { distinctNotes } from '../records/distinct-by-id'
import { memoizeOfList } from '../memoize'
import type { Note, Policy } from '../records/record'
import { sessionMinutes } from '../records/session'
import { count } from '../time/units'
import { nameOf, whenOf } from './note-in-words'
import { passesAlone } from './over-limit'
import { payerSays } from './payer-says'
import type { Context, RuleOn } from './rule'

/** So many of the notes before are named, the first ones. */
const mostNamed = 20

/** A client's sessions of one day last longer than the payer allows, all codes of the payer's policy together. */
export const minutesOverDay: RuleOn<'note'> = {
  id: 'minutes-over-day',
  title: 'All sessions of a day together last no longer than the payer allows on one day.',
  why: 'Some payers limit the time that a client can be served on one day, whatever the codes. Time beyond it is not paid, and a day that '
    + 'is longer than a program is open makes an auditor doubt all of its notes.',
  asks: ['P1', 'P4', 'N3', 'N4'],
  denial: ['151', '152', '222', '273', 'N362', 'N435'],
  severity: 'error',
  on: ['note'],
  examples: [
    // Two codes count together; the limit stands with one of them.
    {
      bad: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "08:00", end: "14:00" }\n'
        + '---\nkind: note\nid: N-2\nclient: C-1\npayer: p\nservice: { code: H2019, date: 2026-03-09, start: "15:00", end: "17:01" }\n'
        + '---\nkind: policy\nid: p\ncodes: { H2017: { minutes_per_day: 480 }, H2019: { covered: true } }\n',
      says: ['At most 480 minutes on one day; 481 on 2026-03-09 (p).'],
    },
    {
      bad: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2024-02-29, start: "22:00", end_date: 2024-03-01, end: "00:30" }\n'
        + '---\nkind: policy\nid: p\ncodes: { H2017: { minutes_per_day: 120 } }\n',
      says: ['At most 120 minutes on one day; 150 on 2024-02-29 (p).'],
    },
    // Exactly the limit.
    {
      good: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "08:00", end: "14:00" }\n'
        + '---\nkind: note\nid: N-2\nclient: C-1\npayer: p\nservice: { code: H2019, date: 2026-03-09, start: "15:00", end: "17:00" }\n'
        + '---\nkind: policy\nid: p\ncodes: { H2017: { minutes_per_day: 480 }, H2019: { covered: true } }\n',
    },
    // The payer's policy says nothing of the second code.
    {
      good: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "08:00", end: "14:00" }\n'
        + '---\nkind: note\nid: N-2\nclient: C-1\npayer: p\nservice: { code: H0036, date: 2026-03-09, start: "15:00", end: "20:00" }\n'
        + '---\nkind: policy\nid: p\ncodes: { H2017: { minutes_per_day: 480 } }\n',
    },
    // The session past midnight belongs to the day on which it began.
    {
      good: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-08, start: "23:00", end_date: 2026-03-09, end: "01:00" }\n'
        + '---\nkind: note\nid: N-2\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "10:00", end: "12:00" }\n'
        + '---\nkind: policy\nid: p\ncodes: { H2017: { minutes_per_day: 120 } }\n',
    },
    // The same notes pass the day's units: units-over-day speaks.
    {
      good: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "08:00", end: "17:00", units: 36 }\n'
        + '---\nkind: policy\nid: p\ncodes: { H2017: { minutes_per_day: 480, units: { day: 32 } } }\n',
    },
    // Ends before it starts: time-reversed speaks.
    {
      good: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "17:00", end: "08:00", minutes: 540 }\n'
        + '---\nkind: policy\nid: p\ncodes: { H2017: { minutes_per_day: 480 } }\n',
    },
    // The same note twice: duplicate-id speaks.
    {
      good: 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "08:00", end: "14:00" }\n---\n'
        + 'kind: note\nid: N-1\nclient: C-1\npayer: p\nservice: { code: H2017, date: 2026-03-09, start: "08:00", end: "14:00" }\n---\n'
        + 'kind: policy\nid: p\ncodes: { H2017: { minutes_per_day: 360 } }\n',
    },
  ],
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
