import type { BilledService } from '../records/billed'
import { compareRecords } from '../records/order'
import { called, idOr, listed } from '../records/shown-id'
import { weekOf, yearFrom } from '../time/calendar'
import { count, minutesPerUnit } from '../time/units'
import { limitsOf, type Limits } from './limits-of'
import { billedUnits } from './note-in-words'
import { payerSays } from './payer-says'
import type { Context, OnReport, PayerValue } from './rule'

/** The most earlier notes and lines named in a finding. */
const mostNamed = 20

const calendarPeriods = ['day', 'week', 'month', 'year'] as const

type CalendarPeriod = (typeof calendarPeriods)[number]

const periods = ['contact', ...calendarPeriods] as const

type Period = (typeof periods)[number]

/** Notes and lines that together bill more than the payer allows in a period. */
interface Excess {
  readonly services: readonly BilledService[]
  readonly units: number
  readonly limit: number
}

/**
 * Reports payer's limits that are exceeded in a period, on the last note or line of the period. A shorter period, or an earlier limit, that all of them
 * exceed reports instead.
 */
export function overLimit(billed: BilledService, context: Context, period: CalendarPeriod, report: OnReport) {
  const all = limitsOf(billed, context)
  for (const [index, limits] of all.entries()) {
    if (limits.units[period]?.value === undefined || lastOf(billed, limits, context, period) !== billed) continue
    const excess = excessOf(billed, limits, context, period)
    if (!excess) continue
    const shorter = periods.slice(0, periods.indexOf(period))
    const isReported = shorter.some(other => exceedWithin(excess.services, billed, context, other))
      || all.slice(0, index).some(earlier => isWithin(excess.services, excessOf(billed, earlier, context, period)))
    if (!isReported) report(reportOf(billed, limits, excess, period))
  }
}

/** A payer's limit and the units of a period that count against it. */
export interface LimitUsed {
  readonly period: CalendarPeriod
  /** The first day of the period. */
  readonly from: string
  readonly used: number
  readonly limit: number
  /** What is counted besides the code by itself. */
  readonly of?: Limits['of']
}

/** Returns the limits in the periods of a note or line, and what is used of each. */
export function limitsUsed(billed: BilledService, context: Context): LimitUsed[] {
  const date = billed.service.date.value
  return date === undefined ? [] : limitsOf(billed, context).flatMap(limits => {
    const { of } = limits
    return calendarPeriods.flatMap(period => {
      const limit = limitIn(limits, billed, period)
      return limit === undefined ? [] : [{ period, from: firstDay(period, date, limits), used: unitsIn(countedIn(billed, limits, context, period)), limit, ...(of && { of }) }]
    })
  })
}

/** Returns the first day of the period that a date is in. */
function firstDay(period: CalendarPeriod, date: string, { ground }: Limits): string {
  switch (period) {
    case 'day': return date
    case 'week': return weekOf(date)
    case 'month': return `${date.slice(0, 7)}-01`
    case 'year': return yearFrom(date, ground.policy.year_begins.value ?? '01-01')[0]
  }
}

function reportOf({ service }: BilledService, limits: Limits, { services, units, limit }: Excess, period: CalendarPeriod) {
  const { code, date } = service
  const { of, ground } = limits
  const counted = of && 'codes' in of ? listed(of.codes, ' and ') : `${idOr(code.value, 'the code')}${of ? ` with ${called('modifier', of.modifier)}` : ''}`
  const first = firstDay(period, date.value!, limits)
  const year = ground.policy.year_begins.value ? `the year from ${first}` : first.slice(0, 4)
  const when = { day: `on ${first}`, week: `in the week of ${first}`, month: `in ${first.slice(0, 7)}`, year: `in ${year}` }[period]
  return payerSays(ground, {
    at: service.units,
    message: `${count(units, 'unit')} of ${counted} billed ${when}; the limit is ${limit} a ${period}.`,
    see: services.slice(0, -1).slice(0, mostNamed).map(billedUnits),
  })
}

/** Whether some notes and lines all lie within one period of this length in which one of the payer's limits is exceeded. */
export function exceedWithin(services: readonly BilledService[], billed: BilledService, context: Context, period: Period): boolean {
  return limitsOf(billed, context).some(limits => isWithin(services, excessOf(billed, limits, context, period)))
}

function isWithin(services: readonly BilledService[], excess: Excess | undefined): boolean {
  const counted = new Set(excess?.services)
  return services.every(other => counted.has(other))
}

/** Returns the most units that the payer allows a note or line in one session, and what states them; undefined without a limit. */
export function contactLimit(billed: BilledService, context: Context): { readonly most: number; readonly ground: PayerValue } | undefined {
  return limitsOf(billed, context).flatMap(limits => {
    const most = limitIn(limits, billed, 'contact')
    return most === undefined ? [] : { most, ground: limits.ground }
  }).sort((a, b) => a.most - b.most)[0]
}

/** Returns the most units of a period; undefined without a limit. A line may hold several contacts. */
function limitIn({ units }: Limits, { kind }: BilledService, period: Period): number | undefined {
  return period === 'contact' && kind === 'line' ? undefined : units[period]?.value
}

/** Returns the notes and lines of a period that count against a limit, in order; undefined if they do not exceed it. */
function excessOf(billed: BilledService, limits: Limits, context: Context, period: Period): Excess | undefined {
  const limit = limitIn(limits, billed, period)
  if (limit === undefined) return undefined
  const lists = countedIn(billed, limits, context, period)
  const units = unitsIn(lists)
  if (units <= limit) return undefined
  return { services: lists.length === 1 ? lists[0]! : lists.flat().sort(compareRecords), units, limit }
}

/** Returns the last note or line of a period that counts against a limit. */
function lastOf(billed: BilledService, limits: Limits, context: Context, period: Period): BilledService | undefined {
  const last = listsOf(billed, limits, context, period).flatMap(list => list.findLast(other => isCounted(other, billed, context) && limits.counts(other)) ?? [])
  return last.length > 1 ? last.sort(compareRecords).at(-1) : last[0]
}

/** Returns the units that the payer's limits leave for a note or line beside all others, the fewest of all periods; undefined without a limit. */
export function leftByLimits(billed: BilledService, context: Context): number | undefined {
  const all = limitsOf(billed, context)
  const left = all.flatMap(limits => periods.flatMap(period => {
    const limit = limitIn(limits, billed, period)
    return limit === undefined ? [] : limit - unitsBeside(billed, listsOf(billed, limits, context, period).flat().filter(limits.counts), context)
  }))
  const { client, service: { date } } = billed
  const ofDay = context.servicesOn(client.value, date.value).filter(({ service }) => service.date.value === date.value)
  const minutes = [billed, ...ofDay].flatMap(other => context.payerRules(other)?.code.minutes_per_day.value ?? [])
  if (minutes.length) left.push(Math.floor(Math.min(...minutes) / minutesPerUnit) - unitsBeside(billed, ofDay, context))
  for (const { codes, minutesPerDay } of all) {
    if (minutesPerDay?.value === undefined) continue
    left.push(Math.floor(minutesPerDay.value / minutesPerUnit) - unitsBeside(billed, ofDay.filter(({ service }) => codes.some(code => code === service.code.value)), context))
  }
  return left.length ? Math.min(...left) : undefined
}

function unitsBeside(billed: BilledService, services: readonly BilledService[], context: Context): number {
  return sumOfUnits(services.filter(other => other !== billed && isCounted(other, billed, context)))
}

function unitsIn(lists: readonly (readonly BilledService[])[]): number {
  return lists.reduce((sum, list) => sum + sumOfUnits(list), 0)
}

function sumOfUnits(services: readonly BilledService[]): number {
  return services.reduce((sum, { service }) => sum + service.units.value!, 0)
}

function listsOf(billed: BilledService, { codes, ground }: Limits, context: Context, period: Period): readonly (readonly BilledService[])[] {
  return period === 'contact' ? [[billed]] : context.servicesIn(period, billed, codes, ground.policy.year_begins.value)
}

/** Returns the notes and lines of a period that count against a limit. */
function countedIn(billed: BilledService, limits: Limits, context: Context, period: Period): readonly (readonly BilledService[])[] {
  return listsOf(billed, limits, context, period).map(list => list.filter(other => isCounted(other, billed, context) && limits.counts(other)))
}

/** Whether another note or line counts together with this one: it has readable units and the same payer. */
function isCounted(other: BilledService, billed: BilledService, context: Context): boolean {
  return other.service.units.value !== undefined && context.payerOf(other) === context.payerOf(billed)
}
