import type { Claim, Note } from './record'

/** What a note and a claim's line say alike of a service billed. */
export type BilledService = Pick<Note['service'], 'present' | 'code' | 'modifiers' | 'date' | 'units' | 'place'>

/** The services that a record bills: the note's one, or the claim's lines. */
export function servicesOf(record: Note | Claim): readonly BilledService[] {
  return record.kind === 'note' ? [record.service] : record.lines.items
}
