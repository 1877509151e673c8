import { findCode } from '../knowledge/codes'
import { fieldDocAt } from '../records/fields-at'
import { isDraft } from '../records/note-status'
import { schemas } from '../records/record'
import { applyEdits } from '../source/edit/apply'
import type { Edit } from '../source/edit/edit'
import type { Path } from '../source/read/span'
import { addDays, dayOfWeek } from '../time/calendar'
import { decodedPart } from '../workspace/decoded'
import { readFile, type RecordFile } from '../workspace/file'
import { authorizationFor, isWritten, items, nextNoteIds, notesOf, planFor, staffOf, type Values } from './note-values'
import { offersFor } from './offer'
import type { Checker } from '../checking/checker'
import type { WorkspaceView, Offer } from './question'
import { asJson, skeleton } from './skeleton'

/** The questions about a new note, in the order they are asked. */
export const noteQuestions = ['client', 'date', 'goal', 'code', 'payer'] as const

export type NoteQuestion = (typeof noteQuestions)[number]

/** The answers so far, without skipped questions. */
export type NoteAnswers = Readonly<Partial<Record<NoteQuestion, string>>>

/** A file to be created. */
export interface NewFile {
  /** Ends in `/`; undefined when unknown. */
  readonly folder: string | undefined
  /** The name before its extension; a number may be appended to make it unique. */
  readonly stem: string
  /** The extension, such as `.note.yaml`. */
  readonly ending: string
  readonly text: string
}

const fields: Record<Exclude<NoteQuestion, 'date'>, Path> = { client: ['client'], goal: ['goals', 0], code: ['service', 'code'], payer: ['payer'] }

/** The suggested answers, likeliest first; `near` is the client of the active record. */
export function noteOffers(checker: Checker, question: NoteQuestion, answers: NoteAnswers, today: string, near?: string): Offer[] {
  if (question === 'date') return dayOffers(today)
  const date = answers.date ?? today
  const record = readFile(draftName, draft(valuesFor(checker, answers, date), date)).records[0]!
  const about = fieldDocAt(schemas.note, fields[question])!
  const known: WorkspaceView = { context: checker.context, records: () => checker.records() }
  const offers = offersFor({ kind: 'note', record, field: fields[question], about, taken: [], beside: [], typed: '', today: date }, known)
  return question === 'client' ? [...offers.filter(({ value }) => value === near), ...offers.filter(({ value }) => value !== near)] : offers
}

/** A new note with the answers and what follows from them filled in. */
export function newNote(checker: Checker, answers: NoteAnswers, today: string): NewFile {
  const date = answers.date ?? today
  return fileFor(checker, answers.client, valuesFor(checker, answers, date), date)
}

/** The days of service to choose from: today and the days before it in a week, with their names. */
export function dayOffers(today: string): Offer[] {
  return [0, 1, 2, 3, 4, 5, 6].map(days => {
    const value = addDays(today, -days)
    return { value, detail: `${['today, ', 'yesterday, '][days] ?? ''}${dayOfWeek(value)}` }
  })
}

/**
 * A new note modeled on a client's last note, without its narrative, times, units, group size and signature. Undefined for a client without
 * notes.
 */
export function noteFromLast(checker: Checker, client: string, today: string): NewFile | undefined {
  const last = notesOf(checker, client).at(-1)
  if (!last) return undefined
  const { service, plan, payer, diagnoses, goals, activities, authorization } = last
  return fileFor(checker, client, {
    client, plan: plan.value, payer: payer.value,
    'service.code': service.code.value, 'service.modifiers': items(service.modifiers), 'service.place': service.place.value, 'service.setting': service.setting.value,
    diagnoses: items(diagnoses), goals: items(goals), activities: items(activities), ...staffOf(last), authorization: authorization.value,
  }, today)
}

/** The clients that have notes, sorted. */
export function clientsWithNotes(checker: Checker): string[] {
  return [...new Set(checker.records().filter(isWritten).flatMap(note => (isDraft(note) ? [] : note.client.value ?? [])))].sort()
}

/** The client of the record at an offset of a file, or of its first record. */
export function clientAt({ records }: RecordFile, offset: number): string | undefined {
  const record = records.find(({ span }) => span.start <= offset && offset <= span.end) ?? records[0]
  return record && 'client' in record ? record.client.value : undefined
}

function valuesFor(checker: Checker, { client, goal, code, payer }: NoteAnswers, date: string): Values {
  const { context } = checker
  const plan = planFor(context, client, goal, date)
  const last = client === undefined ? undefined : notesOf(checker, client).at(-1)
  return {
    client, payer, plan: plan?.id.value, 'service.code': code, 'service.setting': 'individual',
    diagnoses: plan && items(plan.diagnoses), goals: goal === undefined ? undefined : [goal],
    ...(last && staffOf(last)), authorization: authorizationFor(context, { client, code, payer }, date),
  }
}

const draftName = 'new.note.yaml'

function draft(values: Values, date: string): string {
  // The skeleton's list of activities that fit the code is left out when the activities are known.
  const code = values.activities === undefined ? findCode(String(values['service.code'] ?? ''))?.code : undefined
  const filled = Object.entries(values).reduce((text, [field, value]) => {
    if (value === undefined || (Array.isArray(value) && value.length === 0)) return text
    const edit: Edit = { op: 'set', path: [0, ...field.split('.')], value }
    return applyEdits(draftName, readFile(draftName, text).tree, [edit], () => []) ?? text
  }, skeleton('note', { today: date, ...(code && { code }) }))
  // Aligns the comments again.
  return filled.replace(/^( *\w+:.*?)(?<! ) {2,}(# .*)$/gm, (_line, entry: string, comment: string) => `${entry.padEnd(31)} ${comment}`)
}

/** Where the file of a new record of a client goes, and the beginning of its name. */
export interface Beside {
  readonly folder: string | undefined
  readonly stem: string
  /** Whether all files of the client are JSON. */
  readonly isJson: boolean
}

/** Beside the client's last note and named like it, else beside the plan. */
export function besideNotes(checker: Checker, client: string | undefined, plan: string | undefined, date: string): Beside {
  const notes = client === undefined ? [] : notesOf(checker, client)
  const beside = notes.at(-1) ?? checker.context.named('plan', plan)[0]
  const neighbor = notes.map(({ file }) => /(?:^|\/)([^/]*)\d{4}-\d{2}-\d{2}\.note\.\w+$/.exec(file)?.[1]).findLast(prefix => prefix !== undefined)
  return {
    folder: beside && beside.file.slice(0, beside.file.lastIndexOf('/') + 1), stem: `${beside ? decodedPart(beside.file, neighbor ?? '') : ''}${date}`,
    isJson: beside !== undefined && (notes.length ? notes : [beside]).every(({ file }) => file.endsWith('.json')),
  }
}

/** The file for a new note; JSON if all of the client's notes are. */
function fileFor(checker: Checker, client: string | undefined, values: Values, date: string): NewFile {
  const { folder, stem, isJson } = besideNotes(checker, client, values.plan as string | undefined, date)
  const text = draft({ id: nextNoteIds(checker, 1)[0], ...values }, date)
  return { folder, stem, ending: isJson ? '.note.json' : '.note.yaml', text: isJson ? asJson(text) : text }
}
