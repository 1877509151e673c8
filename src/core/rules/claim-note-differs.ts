import { mayBeCode } from '../knowledge/codes'
import { findPlaceOfService } from '../knowledge/places'
import { isModifier } from '../knowledge/valid-modifiers'
import { mostModifiers, toModifier } from '../records/modifiers'
import type { Claim, Items, Leaf, Note } from '../records/record'
import { called, idOr, listed } from '../records/shown-id'
import { changeTo } from './change-to'
import { modifiersNamedBy } from './modifier-unknown'
import type { Context, Examples, OnReport, RuleOn } from './rule'

type Line = Claim['lines']['items'][number]

export const claimNoteDiffers: RuleOn<'claim'> = {
  id: 'claim-note-differs',
  title: 'A claim bills what its note says: client, code, modifiers, date, units and place',
  why: 'The payer lays the note beside the claim. Where they differ the note counts, and what was billed beyond it is taken back.',
  howToFix: '',
  fixSafety: '',
  asks: ['R1', 'N3', 'N4', 'N5'],
  denial: ['16', '140', '151', 'M53', 'N206', 'N345'],
  severity: 'error',
  on: ['claim'],
  check(claim, report, context) {
    differentClients(claim, context, report)
    for (const line of claim.lines.items) {
      const note = noteOf(line, context)
      if (!note) continue
      const { code, date, units, place } = note.service
      const own = context.payerRules(note)?.code
      differs(line.code, code, note, value => value, report, own !== undefined || mayBeCode(code.value ?? ''))
      differentModifiers(line, note, own ? modifiersNamedBy(own) : [], report)
      differs(line.date, date, note, value => value, report)
      differs(line.units, units, note, value => `${value} ${value === '1' ? 'unit' : 'units'}`, report, mayTakeUnits(line, note, context))
      differs(line.place, place, note, value => `place ${value}`, report, findPlaceOfService(place.value ?? '')?.assigned === true)
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: claim\n'
      + 'id: CL-1\n'
      + 'client: C-1\n'
      + 'lines:\n'
      + '  - { note: N-1, code: H2015, date: 2026-03-10, units: 4, place: "11" }\n'
      + '---\n'
      + 'kind: note\n'
      + 'id: N-1\n'
      + 'client: C-1\n'
      + 'service: { code: H2017, date: 2026-03-09, units: 3, place: "53" }\n',
  fixed: 'kind: claim\n'
      + 'id: CL-1\n'
      + 'client: C-1\n'
      + 'lines:\n'
      + '  - { note: N-1, code: H2017, date: 2026-03-09, units: 3, place: "53" }\n'
      + '---\n'
      + 'kind: note\n'
      + 'id: N-1\n'
      + 'client: C-1\n'
      + 'service: { code: H2017, date: 2026-03-09, units: 3, place: "53" }\n',
  correct: 'kind: claim\n'
      + 'client: C-1\n'
      + 'lines: [{ note: N-1, code: H2017, modifiers: [HE, hq], date: 2026-03-09, units: 3, place: "53" }]\n'
      + '---\n'
      + 'kind: note\n'
      + 'id: N-1\n'
      + 'client: C-1\n'
      + 'service: { code: H2017, modifiers: [HQ, HE], date: 2026-03-09, units: 3, place: 53 }\n',
  shows: 'the same, in other spellings',
}

/** The note that a line bills, when just one has its id. */
function noteOf({ note }: Line, context: Context): Note | undefined {
  const notes = context.named('note', note.value)
  return notes.length === 1 ? notes[0] : undefined
}

/** Whether a line may be given its note's units: it is not raised to them while the note has an error. */
function mayTakeUnits({ units: billed }: Line, note: Note, context: Context): boolean {
  const said = note.service.units.value
  if (billed.value === undefined || said === undefined || said <= billed.value) return true
  return context.findingsOf(note).every(({ severity }) => severity !== 'error')
}

/** `isRight` tells whether the note's value can be billed; only then it is worth taking. */
function differs<T extends string | number>(
  billed: Leaf<T>, said: Leaf<T>, { file, id }: Note, tell: (value: string) => string, report: OnReport, isRight = true,
) {
  if (billed.value === undefined || said.value === undefined || billed.value === said.value) return
  const [ours, its] = [billed.value, said.value].map(value => idOr(String(value), 'something else'))
  report({
    at: billed,
    message: `The line bills ${tell(ours!)}; ${called('note', id.value)} says ${its}.`,
    see: [{ file, at: said, message: `${called('Note', id.value)} says ${tell(its!)}.` }],
    fixes: isRight ? [changeTo(billed, said.value, { title: `Take ${tell(its!)} from the note` })] : [],
  })
}

function differentModifiers({ modifiers: billed }: Line, { file, id, service: { modifiers: said } }: Note, own: readonly string[], report: OnReport) {
  const [ours, theirs] = [modifiersIn(billed), modifiersIn(said)]
  if (!said.present || !ours || !theirs || ours.join() === theirs.join()) return
  const isRight = theirs.length <= mostModifiers && theirs.every(one => isModifier(one) || own.includes(one))
  const tell = (modifiers: readonly string[]) => (modifiers.length === 0 ? 'no modifiers' : `modifier${modifiers.length === 1 ? '' : 's'} ${listed(modifiers, ' and ')}`)
  report({
    at: billed,
    message: `The line has ${tell(ours)}; ${called('note', id.value)} has ${listed(theirs, ' and ') || 'none'}.`,
    see: [{ file, at: said, message: `${called('Note', id.value)} has ${tell(theirs)}.` }],
    fixes: isRight ? [{ title: `Take ${tell(theirs)} from the note`, safe: false, edits: [{ op: 'set', path: billed.path, value: theirs }] }] : [],
  })
}

/** The modifiers of a list, sorted, each once; undefined when one cannot be read. */
function modifiersIn({ items }: Items<Leaf<string>>): string[] | undefined {
  const values = items.map(({ value }) => value)
  return values.every(value => value !== undefined) ? [...new Set(values.map(toModifier))].sort() : undefined
}

/** One report for the claim when all of its notes are of one other client; else one for each line of another client. */
function differentClients({ client, lines }: Claim, context: Context, report: OnReport) {
  const billed = lines.items.flatMap(line => {
    const note = noteOf(line, context)
    return note?.client.value === undefined ? [] : [{ line, note }]
  })
  const others = billed.filter(({ note }) => note.client.value !== client.value)
  const [first] = others
  if (client.value === undefined || !first) return
  const see = ({ file, id, client }: Note) => ({ file, at: client, message: `${called('Note', id.value)} is of ${called('client', client.value)}.` })
  const its = first.note.client.value!
  if (billed.every(({ note }) => note.client.value === its)) {
    report({
      at: client,
      message: `The claim is for ${called('client', client.value)}; its ${billed.length === 1 ? 'note is' : 'notes are'} of ${idOr(its, 'another')}.`,
      see: others.map(({ note }) => see(note)),
      fixes: [changeTo(client, its)],
    })
    return
  }
  for (const { line, note } of others) report({ at: line.note, message: `${called('Note', note.id.value)} is of ${called('client', note.client.value)}; the claim is for ${idOr(client.value, 'another')}.`, see: [see(note)] })
}
