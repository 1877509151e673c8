import { distinctServices } from '../records/distinct-by-id'
import { memoizeOfList } from '../memoize'
import type { BilledService } from '../records/billed'
import type { Policy } from '../records/record'
import { sessionMinutes } from '../records/session'
import { findCode } from '../knowledge/codes'
import { listed } from '../records/shown-id'
import type { Place } from '../source/read/span'
import { count, fewestMinutes, minutesPerUnit } from '../time/units'
import { limitsOf, type Limits } from './limits-of'
import { nameOf, whenOf } from './note-in-words'
import { exceedWithin } from './over-limit'
import { groundOf, payerSays } from './payer-says'
import type { Context, Examples, OnReport, PayerValue, RuleOn } from './rule'

/** The most earlier notes and lines named in a finding. */
const mostNamed = 20

export const minutesOverDay: RuleOn<'note' | 'line'> = {
  id: 'minutes-over-day',
  title: 'Minutes exceed the payer’s daily limit',
  why: 'Some payers limit a client’s minutes of service on one day, all codes together. They do not pay for time above the limit, and a day longer than '
    + 'the program is open makes an auditor doubt all of its notes.',
  howToFix: 'Check the times of all sessions of the day. If they are right, bill only up to the limit, and ignore this problem with that reason.',
  fixSafety: 'There is no automatic fix: only the clinicians know how long each session was.',
  asks: ['P1', 'P4', 'N3', 'N4'],
  denial: ['151', '152', '222', '273', 'N362', 'N435'],
  severity: 'error',
  on: ['note', 'line'],
  check(billed, report, context) {
    const policy = context.payerRules(billed)?.policy
    if (policy && isLimited(policy.codes.entries)) reportExcess(billed, undefined, context, report)
    for (const limits of limitsOf(billed, context)) if (limits.minutesPerDay?.value !== undefined) reportExcess(billed, limits, context, report)
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

/** Reports the minutes of a day above a limit shared by several codes, or else above the strictest of all codes, on the day's last note or line. */
function reportExcess(billed: BilledService, shared: Limits | undefined, context: Context, report: OnReport) {
  const { client, service: { date } } = billed
  const counts = (other: BilledService) => isOfDay(other, billed, context)
    && (shared ? shared.codes.some(code => code === other.service.code.value) : context.payerRulesOf(other, other.service) !== undefined)
  const ofDay = distinctServices(context.servicesOn(client.value, date.value))
  // The day is reported once, on its last note or line.
  if (ofDay.findLast(counts) !== billed) return
  const services = ofDay.filter(counts)
  const strictest = shared ? { ground: shared.ground, most: shared.minutesPerDay!.value! } : strictestOf(services, context)
  const sum = services.reduce((sum, counted) => sum + minutesOf(counted, context)!, 0)
  if (!strictest || sum <= strictest.most) return
  if ((['contact', 'day'] as const).some(period => exceedWithin(services, billed, context, period))) return
  const atLeast = services.every(({ kind }) => kind === 'note') ? '' : 'At least '
  report(payerSays(strictest.ground, {
    at: placeOfMinutes(billed),
    message: `${atLeast}${count(sum, 'minute')} of ${shared ? listed(shared.codes, ' and ') : 'service'} on ${date.value}; the limit is ${strictest.most} a day.`,
    see: services.slice(0, -1).slice(0, mostNamed).map(earlier => (
      { file: earlier.file, at: earlier.service.code, message: `${nameOf(earlier)}, ${whenOf(earlier)}: ${count(minutesOf(earlier, context)!, 'minute')}.` })),
  }))
}

/** The lowest limit of the codes of some notes and lines. */
function strictestOf(services: readonly BilledService[], context: Context): { ground: PayerValue; most: number } | undefined {
  const limits = services.flatMap(counted => {
    const rules = context.payerRules(counted)
    return rules?.code.minutes_per_day.value === undefined ? [] : { ground: groundOf(rules, 'minutes_per_day'), most: rules.code.minutes_per_day.value }
  })
  return limits.sort((a, b) => a.most - b.most)[0]
}

/** Whether a policy limits the minutes of any of its codes. */
const isLimited = memoizeOfList((codes: Policy['codes']['entries']) => codes.some(({ value }) => value.minutes_per_day.value !== undefined))

/** Whether another note or line begins on the same day, with the same payer, and its minutes are known. */
function isOfDay(other: BilledService, billed: BilledService, context: Context): boolean {
  return other.service.date.value === billed.service.date.value && (minutesOf(other, context) ?? -1) >= 0 && context.payerOf(other) === context.payerOf(billed)
}

/** Returns the minutes of a note, or the fewest that the payer's rounding allows for the units of a line; undefined where they are not known. */
function minutesOf(billed: BilledService, context: Context): number | undefined {
  if (billed.kind === 'note') return sessionMinutes(billed) ?? billed.service.minutes.value
  const { code, units } = billed.service
  const mode = context.payerRulesOf(billed, billed.service)?.code.rounding.mode.value
  return mode && units.value !== undefined && findCode(code.value ?? '')?.minutes === minutesPerUnit ? fewestMinutes(units.value, mode) : undefined
}

/** Returns the place that says how long a note or line is. */
function placeOfMinutes(billed: BilledService): Place {
  if (billed.kind === 'line') return billed.service.units
  const { end, minutes } = billed.service
  return end.present ? end : minutes
}
