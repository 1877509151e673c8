import type { Checker } from '../checking/checker'
import { isError } from '../checking/finding'
import { compareRecords } from '../records/order'
import type { Note } from '../records/record'
import { readingOf, type RecordFile } from '../workspace/file'
import { noteAt } from './compare'
import { stateOfNote } from './standing'

/** Which notes to bill. Properties that are absent do not restrict them. Dates are `YYYY-MM-DD`, inclusive. */
export interface NoteChoice {
  readonly client?: string | undefined
  /** The payer of the note, else of its settings; an empty text chooses notes without one. */
  readonly payer?: string | undefined
  readonly from?: string | undefined
  readonly through?: string | undefined
  readonly ids?: readonly string[]
}

/** A note that may be billed. */
export interface NoteToBill {
  readonly id: string
  readonly client: string
  /** Empty when neither the note nor its settings name one. */
  readonly payer: string
  readonly date: string | undefined
  readonly code: string | undefined
  readonly units: number
  /** Why it cannot be billed now, as the end of "N-1 is ..."; undefined if it is ready. */
  readonly whyNot: string | undefined
}

/** The notes of a choice that have an id and a client, in order. */
export function notesToBill(checker: Checker, choice: NoteChoice): NoteToBill[] {
  return chosenNotes(checker, choice).map(note => ({
    id: note.id.value!, client: note.client.value!, payer: payerOf(note, checker), date: note.service.date.value, code: note.service.code.value,
    units: note.service.units.value ?? 0, whyNot: whyNotReady(note, checker),
  }))
}

/** The notes of a choice that can be billed now, in order. */
export function readyNotes(checker: Checker, choice: NoteChoice): Note[] {
  return chosenNotes(checker, choice).filter(note => !whyNotReady(note, checker))
}

/** The payer of a note, also by the settings; empty without one. */
export function payerOf(note: Note, { context }: Checker): string {
  return context.payerOf(note) ?? ''
}

/** Why a note cannot be billed now, as the end of "N-1 is ..."; undefined if it is ready. */
export function whyNotReady(note: Note, checker: Checker): string | undefined {
  return stateOfNote(note, hasErrors(note, checker), checker.context).whyNot
}

/** The ready note at an offset of a file; undefined while more files are expected, one of which may bill it. */
export function readyNoteAt(checker: Checker, file: RecordFile, offset: number): Note | undefined {
  const note = noteAt(file, offset)
  return note && !note.isTemplate && !checker.isExpecting() && !whyNotReady(note, checker) ? note : undefined
}

function chosenNotes(checker: Checker, { client, payer, from = '', through = '9999', ids }: NoteChoice): Note[] {
  const wanted = ids && new Set(ids)
  const isRestricted = from !== '' || through !== '9999'
  const isChosen = (note: Note) => {
    const { id, client: { value }, service: { date } } = note
    const isInTime = date.value === undefined ? !isRestricted : from <= date.value && date.value <= through
    return id.value !== undefined && value !== undefined && !note.isTemplate && (client === undefined || value === client) && isInTime
      && (payer === undefined || payerOf(note, checker) === payer) && (!wanted || wanted.has(id.value))
  }
  return checker.records().filter((record): record is Note => record.kind === 'note' && isChosen(record)).sort(compareRecords)
}

/** Whether a note or the text around it has an error. An error in the text may hide others. */
function hasErrors(note: Note, checker: Checker): boolean {
  const { syntax, conflict } = readingOf(checker.file(note.file)!, note.anchor.region)
  return syntax.length > 0 || conflict !== undefined || checker.context.findingsOf(note).some(isError)
}
