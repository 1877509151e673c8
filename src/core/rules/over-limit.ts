import type { Note } from '../records/record'
import { idOr } from '../records/shown-id'
import { weekOf } from '../time/calendar'
import { count, minutesPerUnit } from '../time/units'
import { billedUnits } from './note-in-words'
import { payerSays } from './payer-says'
import type { Context, OnReport, PayerRules } from './rule'

/** So many of the notes before are named, the first ones. */
const mostNamed = 20

type Period = 'contact' | 'day' | 'week' | 'year'

/** Notes that together bill more than the payer allows in a period. */
interface Passed {
  readonly rules: PayerRules
  readonly notes: readonly Note[]
  readonly units: number
  readonly limit: number
}

/** Reports a payer's limit that is passed in a period, on the latest note of the period and only for the narrowest period that says it all. */
export function overLimit(note: Note, context: Context, period: 'day' | 'week' | 'year', report: OnReport) {
  if (limitOf(note, context, period) === undefined) return
  // All of them ask: only the last one looks at the others.
  if (notesOf(note, context, period).findLast(one => isCounted(one, note, context)) !== note) return
  const passed = passes(note, context, period)
  if (!passed) return
  const { rules, notes, units, limit } = passed
  if (within[period].some(narrower => passesAlone(notes, note, context, narrower))) return
  const { code, date } = note.service
  const when = { day: `on ${date.value}`, week: `in the week from ${weekOf(date.value!)}`, year: `in ${date.value!.slice(0, 4)}` }[period]
  report(payerSays(rules, {
    at: note.service.units,
    message: `At most ${count(limit, 'unit')} of ${idOr(code.value, 'the code')} ${inOne[period]}; ${units} billed ${when}.`,
    see: notes.slice(0, -1).slice(0, mostNamed).map(billedUnits),
  }))
}

const within: Record<'day' | 'week' | 'year', readonly Period[]> = { day: ['contact'], week: ['contact', 'day'], year: ['contact', 'day', 'week'] }
const inOne = { day: 'on one day', week: 'in one week', year: 'in one calendar year' }

/** Tells whether some notes all lie in a period whose limit is passed. */
export function passesAlone(notes: readonly Note[], note: Note, context: Context, period: Period): boolean {
  const those = new Set(passes(note, context, period)?.notes)
  return notes.every(one => those.has(one))
}

/** The notes of a period with the same payer, when they bill more than it allows; notes without readable units are not counted. */
function passes(note: Note, context: Context, period: Period): Passed | undefined {
  const rules = context.payerRules(note)
  const limit = limitOf(note, context, period)
  if (!rules || limit === undefined) return undefined
  const notes = notesOf(note, context, period).filter(one => isCounted(one, note, context))
  const units = notes.reduce((sum, one) => sum + one.service.units.value!, 0)
  return units > limit ? { rules, notes, units, limit } : undefined
}

/** The most units that the payer allows in a period; undefined when it says nothing of that. */
function limitOf(note: Note, context: Context, period: Period): number | undefined {
  return context.payerRules(note)?.code.units[period].value
}

/** The units that the payer's limits leave for a note beside all others: the least of all periods; undefined where there is no limit. */
export function leftByLimits(note: Note, context: Context): number | undefined {
  const left = (['contact', 'day', 'week', 'year'] as const).flatMap(period => {
    const limit = limitOf(note, context, period)
    return limit === undefined ? [] : limit - unitsBeside(note, notesOf(note, context, period), context)
  })
  const { client, service: { date } } = note
  const ofDay = context.notesOn(client.value, date.value).filter(one => one.service.date.value === date.value)
  const minutes = [note, ...ofDay].flatMap(one => context.payerRules(one)?.code.minutes_per_day.value ?? [])
  if (minutes.length) left.push(Math.floor(Math.min(...minutes) / minutesPerUnit) - unitsBeside(note, ofDay, context))
  return left.length ? Math.min(...left) : undefined
}

function unitsBeside(note: Note, notes: readonly Note[], context: Context): number {
  return notes.filter(one => one !== note && isCounted(one, note, context)).reduce((sum, one) => sum + one.service.units.value!, 0)
}

function notesOf(note: Note, context: Context, period: Period): readonly Note[] {
  return period === 'contact' ? [note] : { day: context.notesOfDay, week: context.notesOfWeek, year: context.notesOfYear }[period](note)
}

/** Tells whether a note counts with another one: it has units, and goes to the same payer. */
function isCounted(one: Note, note: Note, context: Context): boolean {
  return one.service.units.value !== undefined && context.payerOf(one) === context.payerOf(note)
}
