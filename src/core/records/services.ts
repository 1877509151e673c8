import type { Claim, Note } from './record'

/** The fields that the service of a note and a claim line share. */
export type ServiceLine = Pick<Note['service'], 'present' | 'code' | 'modifiers' | 'date' | 'units' | 'place'>

/** The services that a record bills: the service of a note, or the lines of a claim. */
export function servicesOf(record: Note | Claim): readonly ServiceLine[] {
  return record.kind === 'note' ? [record.service] : record.lines.items
}
