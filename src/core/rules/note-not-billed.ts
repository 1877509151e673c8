import type { Claim, Note } from '../records/record'
import { memoizeOfList } from '../memoize'
import { idOr } from '../records/shown-id'
import type { Context, RuleOn } from './rule'

/**
 * A note that is ready was left out of a claim. Only said where it can be known: a claim of the same client and payer has lines before and
 * after the note's day (or on it), none of which could be the note's. A note with errors or warnings waits to be mended, and is not missed.
 */
export const noteNotBilled: RuleOn<'note'> = {
  id: 'note-not-billed',
  title: 'A note whose days were billed is on the claim.',
  why: 'A session that is not on the claim is not paid for, and after the time for filing it never will be.',
  asks: ['R1', 'P4'],
  denial: ['29'],
  severity: 'hint',
  on: ['note'],
  examples: [
    {
      bad: noteOf('N-2', '2026-03-10') + claimOf('[{ note: N-1, code: H2017, date: 2026-03-09 }, { note: N-3, code: H2017, date: 2026-03-16 }]'),
      says: ['No claim bills this note; CL-1 bills other sessions of 2026-03-09 to 2026-03-16.'],
    },
    // The claim's one day, two sessions, two codes.
    {
      bad: noteOf('N-2', '2024-02-29') + claimOf('[{ note: N-1, code: H2015, date: 2024-02-29 }]'),
      says: ['No claim bills this note; CL-1 bills other sessions of 2024-02-29.'],
    },
    { good: noteOf('N-1', '2026-03-09') + claimOf('[{ note: N-1, code: H2017, date: 2026-03-09 }]') },
    // No claim at all: they are kept elsewhere.
    { good: noteOf('N-1', '2026-03-09') },
    // After the last day billed: the next claim's.
    { good: noteOf('N-2', '2026-03-17') + claimOf('[{ note: N-1, code: H2017, date: 2026-03-09 }, { note: N-3, code: H2017, date: 2026-03-16 }]') },
    // Between two claims: a claim may be missing here, not a line.
    {
      good: noteOf('N-2', '2026-03-10') + claimOf('[{ note: N-1, code: H2017, date: 2026-03-09 }]')
        + claimOf('[{ note: N-3, code: H2017, date: 2026-03-16 }]', 'id: CL-2\n'),
    },
    // Another client's, and another payer's, claim.
    { good: noteOf('N-2', '2026-03-09') + '---\nkind: claim\nid: CL-1\nclient: C-2\nlines: [{ note: N-1, code: H2017, date: 2026-03-09 }]\n' },
    { good: noteOf('N-2', '2026-03-09') + claimOf('[{ note: N-1, code: H2017, date: 2026-03-09 }]', 'id: CL-1\npayer: p\n') },
    // A line that names no note may well be this one's.
    { good: noteOf('N-2', '2026-03-09') + claimOf('[{ code: H2017, date: 2026-03-09 }]') },
    // The note has errors.
    { good: 'kind: note\nid: N-2\nclient: C-1\nservice: { code: H2017, date: 2026-03-09 }\n' + claimOf('[{ note: N-1, code: H2017, date: 2026-03-09 }]') },
  ],
  check(note, report, context) {
    const { id, service: { date, units } } = note
    if (id.value === undefined || units.value === 0 || context.linesBilling(id.value).length > 0) return
    const claim = context.claimsOf(note.client.value).find(one => coversBilled(one, note, context))
    if (!claim || mayBeBilled(note, context) || context.faultsOf(note).length > 0) return
    const [first, last] = daysOf(claim.lines.items)
    report({
      at: id,
      message: `No claim bills this note; ${idOr(claim.id.value, 'a claim')} bills other sessions of ${first === last ? first : `${first} to ${last}`}.`,
      see: [{ file: claim.file, at: claim.id, message: `Bills the client's sessions around ${date.value}.` }],
    })
  },
}

/** Tells whether a claim to the note's payer has lines from before to after the note's day, either day included. */
function coversBilled(claim: Claim, note: Note, context: Context): boolean {
  const { date } = note.service
  const [first, last] = daysOf(claim.lines.items)
  return date.value !== undefined && first !== undefined && last !== undefined && first <= date.value && date.value <= last
    && context.payerOf(claim) === context.payerOf(note)
}

/** Tells whether a line without a note's id bills the same code on the same day. */
function mayBeBilled({ client, service }: Note, context: Context): boolean {
  return context.claimsOf(client.value).some(({ lines }) =>
    lines.items.some(({ note, code, date }) => !note.present && code.value === service.code.value && date.value === service.date.value))
}

/** The first and the last day of lines. */
const daysOf = memoizeOfList((lines: Claim['lines']['items']): [string | undefined, string | undefined] => {
  const days = lines.flatMap(({ date }) => date.value ?? []).sort()
  return [days[0], days[days.length - 1]]
})

/** An example's note without a fault. */
function noteOf(id: string, date: string): string {
  return `kind: note\nid: ${id}\nclient: C-1\nplan: P-1\n`
    + `service: { code: H2017, date: ${date}, start: "10:00", end: "10:45", units: 3, place: "53", setting: individual }\n`
    + 'diagnoses: [F20.9]\ngoals: [G1.1]\nactivities: [coping-skills]\n'
    + 'narrative:\n  intervention: Practiced asking a neighbor for help with the laundry, first with the leader and then with another member.\n'
    + '  response: The client asked twice without a prompt and laughed when it worked.\n  progress: Asked for help twice, against none the week before.\n'
    + `provider: { npi: "1234567893", credential: CPS, signed: ${date} }\nenrollment: { program: PSR, from: 2024-01-05 }\n`
    + '---\nkind: plan\nid: P-1\nclient: C-1\neffective: { from: 2024-01-05 }\ngoals: [{ id: G1, domain: coping, objectives: [{ id: G1.1, measure: twice, target: 2027-01-05 }] }]\n'
}

/** An example's claim. */
function claimOf(lines: string, head = 'id: CL-1\n'): string {
  return `---\nkind: claim\n${head}client: C-1\nlines: ${lines}\n`
}
