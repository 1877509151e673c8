import { formOf } from '../dialects/form'
import { namesPart } from '../knowledge/narrative-formats'
import { isWrittenWith, partsOfGroup } from '../records/group-session'
import { schemaAt } from '../records/fields-at'
import { isSigned } from '../records/is-signed'
import { isDraft, isWithdrawn } from '../records/note-status'
import { compareTexts } from '../records/order'
import { grouped } from '../records/grouped'
import { schemas, type Note } from '../records/record'
import { applyEach } from '../source/edit/apply'
import type { Edit, Value } from '../source/edit/edit'
import type { Path } from '../source/read/span'
import type { RecordFile } from '../workspace/file'
import type { Checker } from '../checking/checker'
import { noteAt } from './compare'
import { orderIn } from './fix'
import type { Refusal } from './navigate'

/** What the notes of a group session share. */
export const sharedFields = ['date', 'start', 'end', 'group_size', 'place', 'modifiers', 'intervention'] as const

export type SharedField = (typeof sharedFields)[number]

/** The notes of a group session, as far as one change reaches them. */
export interface GroupDrafts {
  /** The number of drafts, including the one asked about. */
  readonly drafts: number
  /** The ids of notes of the session that are signed or final, which stay as they are. Undefined for a note without one. */
  readonly left: readonly (string | undefined)[]
  /** The present value of each shared field in the draft, as written in an input box; of the intervention, its text. */
  readonly values: Readonly<Record<SharedField, string>>
}

/** A file and its new text. */
export interface ChangedFile {
  readonly file: string
  readonly text: string
}

/** The drafts of the group session of the draft at an offset, or the reason why there are none. */
export function groupDraftsAt(checker: Checker, file: RecordFile, offset: number): GroupDrafts | Refusal {
  const session = sessionAt(checker, file, offset)
  if ('refusal' in session) return session
  const { draft, drafts, left } = session
  const { service } = draft
  const values = {
    date: service.date.value ?? '', start: service.start.value ?? '', end: service.end.value ?? '', group_size: String(service.group_size.value ?? ''),
    place: service.place.value ?? '', modifiers: service.modifiers.items.flatMap(({ value }) => value ?? []).join(', '), intervention: interventionOf(draft)?.value.value ?? '',
  }
  return { drafts: drafts.length, left: left.map(({ id }) => id.value), values }
}

/**
 * Changes a field in all drafts of the group session of the draft at an offset: to a value as typed, several modifiers parted by commas; the
 * intervention to that of the draft itself. Returns the changed files, or the reason why the value does not fit.
 */
export function changeGroupDrafts(checker: Checker, file: RecordFile, offset: number, field: SharedField, typed: string): readonly ChangedFile[] | Refusal {
  const session = sessionAt(checker, file, offset)
  if ('refusal' in session) return session
  const edits = editsFor(session.draft, field, typed.trim())
  if ('refusal' in edits) return edits
  const byFile = grouped(session.drafts, note => note.file)
  return [...byFile].flatMap(([name, drafts]) => {
    const of = checker.file(name)!
    const text = applyEach(name, of.tree, drafts.map(note => [edits.editOf(note)]), orderIn(of))
    return text === of.tree.text ? [] : [{ file: name, text }]
  })
}

interface Session {
  readonly draft: Note
  readonly drafts: readonly Note[]
  readonly left: readonly Note[]
}

function sessionAt(checker: Checker, file: RecordFile, offset: number): Session | Refusal {
  const draft = noteAt(file, offset)
  if (!draft || !isDraft(draft)) return { refusal: 'Place the cursor in a draft of a group session first.' }
  if (draft.service.setting.value !== 'group') return { refusal: 'This draft is not of a group session: its setting is not "group".' }
  const notes = checker.records().filter((record): record is Note => record.kind === 'note' && !isWithdrawn(record) && isWrittenWith(record, draft))
  const isOpen = (note: Note) => isDraft(note) && !isSigned(note)
  return { draft, drafts: notes.filter(isOpen), left: notes.filter(note => !isOpen(note)).sort((a, b) => compareTexts(a.id.value, b.id.value)) }
}

/** The edit of each draft, or the reason why a value does not fit. */
function editsFor(draft: Note, field: SharedField, typed: string): { editOf(note: Note): Edit } | Refusal {
  if (field === 'intervention') return interventionEdits(draft)
  const path: Path = ['service', field]
  const schema = schemaAt(schemas.note, path)!
  const { doc, inside } = formOf(schema)
  const values = inside ? typed.split(/[,\s]+/).filter(Boolean) : [typed]
  const form = inside ?? formOf(schema)
  if (values.some(value => !form.take(value).fits)) return { refusal: `It must be ${doc.expected ?? form.doc.expected}.` }
  const value: Value = inside ? values : typeof form.take(typed).value === 'number' ? Number(typed) : typed
  return { editOf: note => ({ op: 'set', path: [...note.path, ...path], value }) }
}

function interventionEdits(draft: Note): { editOf(note: Note): Edit } | Refusal {
  const own = interventionOf(draft)
  if (own?.value.value === undefined) return { refusal: 'Write the intervention of this draft first.' }
  const { key, value } = own
  return { editOf: note => ({ op: 'set', path: interventionOf(note)?.value.path ?? [...note.narrative.path, key], value: value.value! }) }
}

/** The part of a narrative that the notes of a group share. */
function interventionOf({ narrative }: Note): Note['narrative']['entries'][number] | undefined {
  return narrative.entries.find(({ key }) => partsOfGroup.some(part => namesPart(key, part)))
}
