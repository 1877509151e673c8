import type { Checker } from '../checking/checker'
import { goalsOf } from '../records/goals'
import { grouped } from '../records/grouped'
import { isDraft } from '../records/note-status'
import { compareRecords, compareTexts } from '../records/order'
import { covers } from '../records/period'
import type { AnyRecord, Leaf, Note, Plan } from '../records/record'
import type { Context } from '../rules/rule'
import type { Value } from '../source/edit/edit'

// What follows from the records of the workspace for a note to be made.

/** Values by the dotted path of their field. */
export type Values = Readonly<Record<string, Value | undefined>>

/** The next free ids of notes, one after the other. */
export function nextNoteIds(checker: Checker, count: number): string[] {
  return nextIds(checker.records().filter(isWritten), count)
}

/**
 * The next free ids after those of some records, one after the other: their most common prefix, and numbers from the highest plus one. None
 * without an id that ends with a number.
 */
export function nextIds(records: readonly Pick<Note, 'id'>[], count: number): string[] {
  const parts = records.flatMap(({ id }) => {
    const [, prefix = '', digits] = /^(.*?)(\d{1,15})$/.exec(id.value ?? '') ?? []
    return digits === undefined ? [] : [{ prefix, digits }]
  })
  const [common = []] = [...grouped(parts, ({ prefix }) => prefix).values()].sort((a, b) => b.length - a.length)
  const last = common.toSorted((a, b) => Number(b.digits) - Number(a.digits))[0]
  if (!last) return []
  return Array.from({ length: count }, (_, at) => last.prefix + String(Number(last.digits) + 1 + at).padStart(last.digits.length, '0'))
}

/** The client's plan with the goal; without a goal, the only plan in effect, or if none is, the latest plan. */
export function planFor(context: Context, client: string | undefined, goal: string | undefined, today: string): Plan | undefined {
  const plans = [...context.plansOf(client)].sort((a, b) => compareTexts(a.effective.from.value, b.effective.from.value))
  const inEffect = plans.filter(({ effective }) => covers(effective, today))
  const likely = inEffect.length ? inEffect : plans.slice(-1)
  if (goal !== undefined) return [...likely, ...plans].find(plan => goalsOf(plan).some(({ id }) => id === goal))
  return likely.length === 1 ? likely[0] : undefined
}

/** What an authorization is looked up by. */
interface ServiceToBill {
  readonly client?: string | undefined
  readonly code?: string | undefined
  readonly payer?: string | undefined
}

/** The id of the only authorization for the date, code and payer; undefined when there are none or several. */
export function authorizationFor(context: Context, { client, code, payer }: ServiceToBill, today: string): string | undefined {
  const fitting = context.plansOf(client).flatMap(plan => plan.authorizations.items).filter(authorization =>
    authorization.code.value === code && covers(authorization, today) && (payer === undefined || [undefined, payer].includes(authorization.payer.value)))
  const ids = new Set(fitting.map(({ id }) => id.value))
  return ids.size === 1 ? [...ids][0] : undefined
}

/** The provider and enrollment, which stay the same from one session to the next. */
export function staffOf({ provider, enrollment: { program, from, through } }: Note): Values {
  return {
    'provider.npi': provider.npi.value, 'provider.credential': provider.credential.value,
    'enrollment.program': program.value, 'enrollment.from': from.value, 'enrollment.through': through.value,
  }
}

export function items(list: { readonly items: readonly Leaf<string>[] }): string[] {
  return list.items.flatMap(({ value }) => value ?? [])
}

export function isWritten(record: AnyRecord): record is Note {
  return record.kind === 'note' && record.id.value !== undefined
}

/** The notes of a client in order, without drafts and notes without an id. */
export function notesOf(checker: Checker, client: string): Note[] {
  return checker.records().filter(isWritten).filter(note => note.client.value === client && !isDraft(note)).sort(compareRecords)
}
