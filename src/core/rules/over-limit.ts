import { compareRecords } from '../records/order'
import type { Note } from '../records/record'
import { called, idOr, listed } from '../records/shown-id'
import { weekOf, yearFrom } from '../time/calendar'
import { count, minutesPerUnit } from '../time/units'
import { limitsOf, type Limits } from './limits-of'
import { billedUnits } from './note-in-words'
import { payerSays } from './payer-says'
import type { Context, OnReport } from './rule'

/** The most earlier notes named in a finding. */
const mostNamed = 20

const periods = ['contact', 'day', 'week', 'month', 'year'] as const

type Period = (typeof periods)[number]

/** Notes that together bill more than the payer allows in a period. */
interface Excess {
  readonly notes: readonly Note[]
  readonly units: number
  readonly limit: number
}

/** Reports payer's limits that are exceeded in a period, on the last note of the period. A shorter period, or an earlier limit, that all of the notes exceed reports instead. */
export function overLimit(note: Note, context: Context, period: Exclude<Period, 'contact'>, report: OnReport) {
  const all = limitsOf(note, context)
  for (const [index, limits] of all.entries()) {
    if (limits.units[period]?.value === undefined || lastOf(note, limits, context, period) !== note) continue
    const excess = excessOf(note, limits, context, period)
    if (!excess) continue
    const shorter = periods.slice(0, periods.indexOf(period))
    const isReported = shorter.some(other => exceedWithin(excess.notes, note, context, other))
      || all.slice(0, index).some(earlier => isWithin(excess.notes, excessOf(note, earlier, context, period)))
    if (!isReported) report(reportOf(note, limits, excess, period))
  }
}

function reportOf({ service }: Note, { of, rules }: Limits, { notes, units, limit }: Excess, period: Exclude<Period, 'contact'>) {
  const { code, date } = service
  const counted = of && 'codes' in of ? listed(of.codes, ' and ') : `${idOr(code.value, 'the code')}${of ? ` with ${called('modifier', of.modifier)}` : ''}`
  const day = date.value!
  const begins = rules.policy.year_begins.value
  const year = begins ? `the year from ${yearFrom(day, begins)[0]}` : day.slice(0, 4)
  const when = { day: `on ${day}`, week: `in the week of ${weekOf(day)}`, month: `in ${day.slice(0, 7)}`, year: `in ${year}` }[period]
  return payerSays(rules, {
    at: service.units,
    message: `${count(units, 'unit')} of ${counted} billed ${when}; the limit is ${limit} a ${period}.`,
    see: notes.slice(0, -1).slice(0, mostNamed).map(billedUnits),
  })
}

/** Whether some notes all lie within one period of this length in which one of the payer's limits is exceeded. */
export function exceedWithin(notes: readonly Note[], note: Note, context: Context, period: Period): boolean {
  return limitsOf(note, context).some(limits => isWithin(notes, excessOf(note, limits, context, period)))
}

function isWithin(notes: readonly Note[], excess: Excess | undefined): boolean {
  const counted = new Set(excess?.notes)
  return notes.every(other => counted.has(other))
}

/** Returns the most units that the payer allows a note in one session; undefined without a limit. */
export function contactLimit(note: Note, context: Context): number | undefined {
  const most = limitsOf(note, context).flatMap(({ units }) => units.contact?.value ?? [])
  return most.length > 0 ? Math.min(...most) : undefined
}

/** Returns the notes of a period that count against a limit, by time; undefined if they do not exceed it. */
function excessOf(note: Note, limits: Limits, context: Context, period: Period): Excess | undefined {
  const limit = limits.units[period]?.value
  if (limit === undefined) return undefined
  const lists = listsOf(note, limits, context, period).map(list => list.filter(other => isCounted(other, note, context) && limits.counts(other)))
  const units = lists.reduce((sum, list) => sum + sumOfUnits(list), 0)
  if (units <= limit) return undefined
  return { notes: lists.length === 1 ? lists[0]! : lists.flat().sort(compareRecords), units, limit }
}

/** Returns the last note of a period that counts against a limit. */
function lastOf(note: Note, limits: Limits, context: Context, period: Period): Note | undefined {
  const last = listsOf(note, limits, context, period).flatMap(list => list.findLast(other => isCounted(other, note, context) && limits.counts(other)) ?? [])
  return last.length > 1 ? last.sort(compareRecords).at(-1) : last[0]
}

/** Returns the units that the payer's limits leave for a note beside all other notes, the fewest of all periods; undefined without a limit. */
export function leftByLimits(note: Note, context: Context): number | undefined {
  const all = limitsOf(note, context)
  const left = all.flatMap(limits => periods.flatMap(period => {
    const limit = limits.units[period]?.value
    return limit === undefined ? [] : limit - unitsBeside(note, listsOf(note, limits, context, period).flat().filter(limits.counts), context)
  }))
  const { client, service: { date } } = note
  const ofDay = context.notesOn(client.value, date.value).filter(({ service }) => service.date.value === date.value)
  const minutes = [note, ...ofDay].flatMap(other => context.payerRules(other)?.code.minutes_per_day.value ?? [])
  if (minutes.length) left.push(Math.floor(Math.min(...minutes) / minutesPerUnit) - unitsBeside(note, ofDay, context))
  for (const { codes, minutesPerDay } of all) {
    if (minutesPerDay?.value === undefined) continue
    left.push(Math.floor(minutesPerDay.value / minutesPerUnit) - unitsBeside(note, ofDay.filter(({ service }) => codes.some(code => code === service.code.value)), context))
  }
  return left.length ? Math.min(...left) : undefined
}

function unitsBeside(note: Note, notes: readonly Note[], context: Context): number {
  return sumOfUnits(notes.filter(other => other !== note && isCounted(other, note, context)))
}

function sumOfUnits(notes: readonly Note[]): number {
  return notes.reduce((sum, { service }) => sum + service.units.value!, 0)
}

function listsOf(note: Note, { codes, rules }: Limits, context: Context, period: Period): readonly (readonly Note[])[] {
  return period === 'contact' ? [[note]] : context.notesIn(period, note, codes, rules.policy.year_begins.value)
}

/** Whether another note counts together with this one: it has readable units and the same payer. */
function isCounted(other: Note, note: Note, context: Context): boolean {
  return other.service.units.value !== undefined && context.payerOf(other) === context.payerOf(note)
}
