import type { Note } from '../records/record'
import { idOr } from '../records/shown-id'
import { weekOf } from '../time/calendar'
import { count, minutesPerUnit } from '../time/units'
import { billedUnits } from './note-in-words'
import { payerSays } from './payer-says'
import type { Context, OnReport, PayerRules } from './rule'

/** The most earlier notes named in a finding. */
const mostNamed = 20

type Period = 'contact' | 'day' | 'week' | 'year'

/** Notes that together bill more than the payer allows in a period. */
interface Excess {
  readonly rules: PayerRules
  readonly notes: readonly Note[]
  readonly units: number
  readonly limit: number
}

/** Reports a payer's limit that is exceeded in a period, on the last note of the period. A shorter period that all of the notes exceed reports instead. */
export function overLimit(note: Note, context: Context, period: 'day' | 'week' | 'year', report: OnReport) {
  if (limitOf(note, context, period) === undefined) return
  if (notesOf(note, context, period).findLast(other => isCounted(other, note, context)) !== note) return
  const excess = excessOf(note, context, period)
  if (!excess) return
  const { rules, notes, units, limit } = excess
  if (shorter[period].some(other => exceedWithin(notes, note, context, other))) return
  const { code, date } = note.service
  const when = { day: `on ${date.value}`, week: `in the week of ${weekOf(date.value!)}`, year: `in ${date.value!.slice(0, 4)}` }[period]
  report(payerSays(rules, {
    at: note.service.units,
    message: `${count(units, 'unit')} of ${idOr(code.value, 'the code')} billed ${when}; the limit is ${limit} a ${period}.`,
    see: notes.slice(0, -1).slice(0, mostNamed).map(billedUnits),
  }))
}

const shorter: Record<'day' | 'week' | 'year', readonly Period[]> = { day: ['contact'], week: ['contact', 'day'], year: ['contact', 'day', 'week'] }

/** Whether some notes all lie within one period of this length whose limit is exceeded. */
export function exceedWithin(notes: readonly Note[], note: Note, context: Context, period: Period): boolean {
  const counted = new Set(excessOf(note, context, period)?.notes)
  return notes.every(other => counted.has(other))
}

/** Returns the notes of a period with the same payer and readable units; undefined if they do not exceed the limit. */
function excessOf(note: Note, context: Context, period: Period): Excess | undefined {
  const rules = context.payerRules(note)
  const limit = limitOf(note, context, period)
  if (!rules || limit === undefined) return undefined
  const notes = notesOf(note, context, period).filter(other => isCounted(other, note, context))
  const units = sumOfUnits(notes)
  return units > limit ? { rules, notes, units, limit } : undefined
}

/** Returns the most units that the payer allows in a period; undefined without a limit. */
function limitOf(note: Note, context: Context, period: Period): number | undefined {
  return context.payerRules(note)?.code.units[period].value
}

/** Returns the units that the payer's limits leave for a note beside all other notes, the fewest of all periods; undefined without a limit. */
export function leftByLimits(note: Note, context: Context): number | undefined {
  const left = (['contact', 'day', 'week', 'year'] as const).flatMap(period => {
    const limit = limitOf(note, context, period)
    return limit === undefined ? [] : limit - unitsBeside(note, notesOf(note, context, period), context)
  })
  const { client, service: { date } } = note
  const ofDay = context.notesOn(client.value, date.value).filter(({ service }) => service.date.value === date.value)
  const minutes = [note, ...ofDay].flatMap(other => context.payerRules(other)?.code.minutes_per_day.value ?? [])
  if (minutes.length) left.push(Math.floor(Math.min(...minutes) / minutesPerUnit) - unitsBeside(note, ofDay, context))
  return left.length ? Math.min(...left) : undefined
}

function unitsBeside(note: Note, notes: readonly Note[], context: Context): number {
  return sumOfUnits(notes.filter(other => other !== note && isCounted(other, note, context)))
}

function sumOfUnits(notes: readonly Note[]): number {
  return notes.reduce((sum, { service }) => sum + service.units.value!, 0)
}

function notesOf(note: Note, context: Context, period: Period): readonly Note[] {
  return period === 'contact' ? [note] : { day: context.notesOfDay, week: context.notesOfWeek, year: context.notesOfYear }[period](note)
}

/** Whether another note counts together with this one: it has readable units and the same payer. */
function isCounted(other: Note, note: Note, context: Context): boolean {
  return other.service.units.value !== undefined && context.payerOf(other) === context.payerOf(note)
}
