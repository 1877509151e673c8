import { distinctNotes } from '../records/distinct-by-id'
import { memoizeOfList } from '../memoize'
import type { Note, Policy } from '../records/record'
import { sessionMinutes } from '../records/session'
import { listed } from '../records/shown-id'
import { count } from '../time/units'
import { limitsOf, type Limits } from './limits-of'
import { nameOf, whenOf } from './note-in-words'
import { exceedWithin } from './over-limit'
import { payerSays } from './payer-says'
import type { Context, Examples, OnReport, PayerRules, RuleOn } from './rule'

/** The most earlier notes named in a finding. */
const mostNamed = 20

export const minutesOverDay: RuleOn<'note'> = {
  id: 'minutes-over-day',
  title: 'Minutes exceed the payer’s daily limit',
  why: 'Some payers limit a client’s minutes of service on one day, all codes together. They do not pay for time above the limit, and a day longer than '
    + 'the program is open makes an auditor doubt all of its notes.',
  howToFix: 'Check the times of all sessions of the day. If they are right, bill only up to the limit, and ignore this problem with that reason.',
  fixSafety: 'There is no automatic fix: only the clinicians know how long each session was.',
  asks: ['P1', 'P4', 'N3', 'N4'],
  denial: ['151', '152', '222', '273', 'N362', 'N435'],
  severity: 'error',
  on: ['note'],
  check(note, report, context) {
    const policy = context.payerRules(note)?.policy
    if (policy && isLimited(policy.codes.entries)) reportExcess(note, undefined, context, report)
    for (const limits of limitsOf(note, context)) if (limits.minutesPerDay?.value !== undefined) reportExcess(note, limits, context, report)
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

/** Reports the minutes of a day above a limit shared by several codes, or else above the strictest of all codes, on the day's last note. */
function reportExcess(note: Note, shared: Limits | undefined, context: Context, report: OnReport) {
  const { client, service: { date, end, minutes } } = note
  const counts = (other: Note) => isOfDay(other, note, context)
    && (shared ? shared.codes.some(code => code === other.service.code.value) : context.payerRulesOf(other, other.service) !== undefined)
  const ofDay = distinctNotes(context.notesOn(client.value, date.value))
  // The day is reported once, on its last note.
  if (ofDay.findLast(counts) !== note) return
  const notes = ofDay.filter(counts)
  const strictest = shared ? { rules: shared.rules, most: shared.minutesPerDay!.value! } : strictestOf(notes, context)
  const sum = notes.reduce((sum, counted) => sum + minutesOf(counted)!, 0)
  if (!strictest || sum <= strictest.most) return
  if ((['contact', 'day'] as const).some(period => exceedWithin(notes, note, context, period))) return
  report(payerSays(strictest.rules, {
    at: end.present ? end : minutes,
    message: `${count(sum, 'minute')} of ${shared ? listed(shared.codes, ' and ') : 'service'} on ${date.value}; the limit is ${strictest.most} a day.`,
    see: notes.slice(0, -1).slice(0, mostNamed).map(earlier => (
      { file: earlier.file, at: earlier.service.code, message: `${nameOf(earlier)}, ${whenOf(earlier)}: ${count(minutesOf(earlier)!, 'minute')}.` })),
  }))
}

/** The lowest limit of the codes of some notes. */
function strictestOf(notes: readonly Note[], context: Context): { rules: PayerRules; most: number } | undefined {
  const limits = notes.flatMap(counted => {
    const rules = context.payerRules(counted)
    return rules?.code.minutes_per_day.value === undefined ? [] : { rules, most: rules.code.minutes_per_day.value }
  })
  return limits.sort((a, b) => a.most - b.most)[0]
}

/** Whether a policy limits the minutes of any of its codes. */
const isLimited = memoizeOfList((codes: Policy['codes']['entries']) => codes.some(({ value }) => value.minutes_per_day.value !== undefined))

/** Whether another note begins on the same day, with the same payer, and its minutes are known. */
function isOfDay(other: Note, note: Note, context: Context): boolean {
  return other.service.date.value === note.service.date.value && (minutesOf(other) ?? -1) >= 0 && context.payerOf(other) === context.payerOf(note)
}

function minutesOf(note: Note): number | undefined {
  return sessionMinutes(note) ?? note.service.minutes.value
}
