import type { Claim, Note } from '../records/record'
import { memoizeOfList } from '../memoize'
import { isCounted } from '../records/note-status'
import { idOr } from '../records/shown-id'
import type { Context, Examples, RuleOn } from './rule'

export const noteNotBilled: RuleOn<'note'> = {
  id: 'note-not-billed',
  title: 'Note is not on any claim',
  why: 'A session that is not on any claim is not paid, and after the filing deadline it never will be. A note is reported if it has no errors '
    + 'or warnings, and a claim to the same payer bills the client’s sessions from its date or an earlier one on.',
  howToFix: 'Add a line for the note to a claim, unless the session is not to be billed.',
  fixSafety: 'There is no automatic fix: only a biller decides what goes on a claim.',
  asks: ['R1', 'P4'],
  denial: ['29'],
  severity: 'hint',
  on: ['note'],
  check(note, report, context) {
    const { id, service: { units } } = note
    if (!isCounted(note) || id.value === undefined || units.value === 0 || context.linesBilling(id.value).length > 0) return
    const claim = context.claimsOf(note.client.value).find(claim => beginsBefore(claim, note, context))
    if (!claim || mayBeBilled(note, context) || context.findingsOf(note).length > 0) return
    const [first, last] = daysOf(claim.lines.items)
    report({
      at: id,
      message: `No claim bills this note, but ${idOr(claim.id.value, 'a claim')} bills other sessions ${first === last ? `on ${first}` : `from ${first} through ${last}`}.`,
      see: [{ file: claim.file, at: claim.id, message: 'Bills other sessions of the client.' }],
    })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'id: N-2\n'
      + 'client: C-1\n'
      + 'plan: P-1\n'
      + 'service: { code: H2017, date: 2026-03-10, start: "10:00", end: "10:45", units: 3, place: "53", setting: individual }\n'
      + 'diagnoses: [F20.9]\n'
      + 'goals: [G1.1]\n'
      + 'activities: [coping-skills]\n'
      + 'narrative:\n'
      + '  intervention: Practiced asking a neighbor for help with the laundry, first with the leader and then with another member.\n'
      + '  response: The client asked twice without a prompt and laughed when it worked.\n'
      + '  progress: Asked for help twice, against none the week before.\n'
      + 'provider: { npi: "1234567893", credential: CPS, signed: 2026-03-10 }\n'
      + 'enrollment: { program: PSR, from: 2024-01-05 }\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'client: C-1\n'
      + 'effective: { from: 2024-01-05 }\n'
      + 'goals: [{ id: G1, domain: coping, objectives: [{ id: G1.1, measure: twice, target: 2027-01-05 }] }]\n'
      + '---\n'
      + 'kind: claim\n'
      + 'id: CL-1\n'
      + 'client: C-1\n'
      + 'lines: [{ note: N-1, code: H2017, date: 2026-03-09 }, { note: N-3, code: H2017, date: 2026-03-16 }]\n',
  correct: 'kind: note\n'
      + 'id: N-1\n'
      + 'client: C-1\n'
      + 'plan: P-1\n'
      + 'service: { code: H2017, date: 2026-03-09, start: "10:00", end: "10:45", units: 3, place: "53", setting: individual }\n'
      + 'diagnoses: [F20.9]\n'
      + 'goals: [G1.1]\n'
      + 'activities: [coping-skills]\n'
      + 'narrative:\n'
      + '  intervention: Practiced asking a neighbor for help with the laundry, first with the leader and then with another member.\n'
      + '  response: The client asked twice without a prompt and laughed when it worked.\n'
      + '  progress: Asked for help twice, against none the week before.\n'
      + 'provider: { npi: "1234567893", credential: CPS, signed: 2026-03-09 }\n'
      + 'enrollment: { program: PSR, from: 2024-01-05 }\n'
      + '---\n'
      + 'kind: plan\n'
      + 'id: P-1\n'
      + 'client: C-1\n'
      + 'effective: { from: 2024-01-05 }\n'
      + 'goals: [{ id: G1, domain: coping, objectives: [{ id: G1.1, measure: twice, target: 2027-01-05 }] }]\n'
      + '---\n'
      + 'kind: claim\n'
      + 'id: CL-1\n'
      + 'client: C-1\n'
      + 'lines: [{ note: N-1, code: H2017, date: 2026-03-09 }]\n',
  shows: 'the claim bills the note',
}

/** Whether a claim to the note's payer that stands has a line on or before the note's day. */
function beginsBefore(claim: Claim, note: Note, context: Context): boolean {
  const { date } = note.service
  const [first] = daysOf(claim.lines.items)
  return date.value !== undefined && first !== undefined && first <= date.value && context.payerOf(claim) === context.payerOf(note) && context.stands(claim)
}

/** Whether a line that names no note bills the same code on the same day. */
function mayBeBilled({ client, service }: Note, context: Context): boolean {
  return context.claimsOf(client.value).some(({ lines }) =>
    lines.items.some(({ note, code, date }) => note.items.length === 0 && code.value === service.code.value && date.value === service.date.value))
}

/** The first and last day of lines; undefined for lines without a date. */
const daysOf = memoizeOfList((lines: Claim['lines']['items']): [string | undefined, string | undefined] => {
  const days = lines.flatMap(({ date }) => date.value ?? []).sort()
  return [days[0], days[days.length - 1]]
})
