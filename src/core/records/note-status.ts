import { isWithin, type Path } from '../source/read/span'
import type { AnyRecord, Note } from './record'

/** How far a note is: absent or misspelled means final. */
export function statusOf({ isTemplate, status }: Note): NonNullable<Note['status']['value']> | 'template' {
  return isTemplate ? 'template' : status.value ?? 'final'
}

/** Whether a note is still being written. */
export function isDraft(note: Note): boolean {
  return statusOf(note) === 'draft'
}

/** Whether a note was amended or voided: it is kept for the record and neither counted nor billed. */
export function isWithdrawn(note: Note): boolean {
  return ['amended', 'void'].includes(statusOf(note))
}

/** Whether a note records a contact that is not billed. */
export function isUnbilled({ billable }: Note): boolean {
  return billable.value === false
}

/** Whether a note counts against other records: it is final and billable. */
export function isCounted(note: Note): boolean {
  return statusOf(note) === 'final' && !isUnbilled(note)
}

/** Whether a value at a path belongs to a contact that is not billed, and only a bill needs it: the code and the units. */
export function isNotNeeded(record: AnyRecord, path: Path): boolean {
  if (record.kind !== 'note' || !isUnbilled(record) || !isWithin(path, record.path)) return false
  return ['service code', 'service units'].includes(path.slice(record.path.length).join(' '))
}

/** Why a note cannot be billed whatever it says, as the end of "Note N-1 is ..."; undefined if it counts. */
export function whyNotBilled(note: Note): string | undefined {
  if (isUnbilled(note)) return 'not billable'
  return { template: 'a template', draft: 'a draft', amended: 'amended', void: 'void', final: undefined }[statusOf(note)]
}
