import type { Claim, Note } from './record'

/** The fields of a billed service that notes and claim lines share. */
export type BilledService = Pick<Note['service'], 'present' | 'code' | 'modifiers' | 'date' | 'units' | 'place'>

/** The services that a record bills: the service of a note, or the lines of a claim. */
export function servicesOf(record: Note | Claim): readonly BilledService[] {
  return record.kind === 'note' ? [record.service] : record.lines.items
}
