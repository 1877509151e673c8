import { judgedOn } from '../records/judged-on'
import { isUnbilled, isWithdrawn } from '../records/note-status'
import type { Claim, Note } from '../records/record'
import { servicesOf } from '../records/services'
import { notesBilledBy } from './notes-billed-by'
import type { Context, Report } from './rule'

type Service = ReturnType<typeof servicesOf>[number]
type Field = 'code' | 'modifiers' | 'place'

/**
 * Whether a report on a claim line only repeats one on its note, which says the same in a field. A report with a safe fix does not: both records are
 * fixed at once.
 */
export function repeatsNote(record: Note | Claim, service: Service, field: Field, { fixes = [] }: Pick<Report, 'fixes'>, context: Context): boolean {
  const line = record.kind === 'claim' ? record.lines.items.find(item => item === service) : undefined
  if (!line || fixes.some(({ safe }) => safe)) return false
  return notesBilledBy(line, context)?.some(note => textOf(note.service, field) === textOf(line, field)) ?? false
}

function textOf(service: Service, field: Field): string | undefined {
  return field === 'modifiers' ? JSON.stringify(service.modifiers.items.map(({ value }) => value)) : service[field].value
}

/** The diagnoses of the notes that a claim bills that are reported there: `isWrong` tells those, on the day of the note. */
export function diagnosesReportedIn(claim: Claim, isWrong: (diagnosis: string, date: string | undefined) => boolean, context: Context): ReadonlySet<string> {
  const notes = new Set(claim.lines.items.flatMap(line => notesBilledBy(line, context) ?? []))
  return new Set([...notes].filter(note => !isWithdrawn(note) && !isUnbilled(note)).flatMap(note =>
    note.diagnoses.items.flatMap(({ value }) => (value !== undefined && isWrong(value, judgedOn(note)) ? value : []))))
}
