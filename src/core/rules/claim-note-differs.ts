import { mayBeCode } from '../knowledge/codes'
import { isNpi } from '../knowledge/npi'
import { findPlaceOfService } from '../knowledge/places'
import { isModifier } from '../knowledge/valid-modifiers'
import { authorizationOf, nameIn } from '../records/billed'
import { orderOf } from '../records/claim-standing'
import { mostModifiers, toModifier } from '../records/modifiers'
import type { Claim, Items, Leaf, Note } from '../records/record'
import { called, idOr, listed } from '../records/shown-id'
import { billingOf, type Billing } from './billing-of'
import { changeTo } from './change-to'
import { compareDiagnoses } from './compare-diagnoses'
import { compareUnits } from './compare-units'
import { modifiersNamedBy } from './modifier-unknown'
import type { Context, Examples, OnReport, RuleOn } from './rule'
import { linesOfSplit } from './split-at-midnight'

type Line = Claim['lines']['items'][number]

export const claimNoteDiffers: RuleOn<'claim'> = {
  id: 'claim-note-differs',
  title: 'Claim does not match its note',
  why: 'The payer compares the claim with the note. If they differ, the payer goes by the note and recoups what was billed beyond it.',
  howToFix: 'Check which of the two is right, and correct the other. The rule compares client, payer, `code`, `modifiers`, `date`, `units`, `place`, the rendering provider, the authorization and the '
    + 'diagnoses that the line points to; the fix writes the note’s value into the claim. If a line bills several notes, its units are compared with their sum, and its modifiers and place with the first.',
  fixSafety: 'Never automatic: either the claim or the note may be wrong, and only a person knows which. No fix writes a code, modifier or place that '
    + 'cannot be billed, or raises units while the note has an error.',
  asks: ['R1', 'N3', 'N4', 'N5'],
  denial: ['16', '140', '151', 'M53', 'N206', 'N345'],
  severity: 'error',
  on: ['claim'],
  check(claim, report, context) {
    if (!context.stands(claim)) return
    const billings = claim.lines.items.map(line => billingOf(line, context)).filter(({ notes }) => notes.length > 0)
    compareClients(claim, billings, report)
    comparePayers(claim, billings, report)
    compareAuthorizations(claim, billings, context, report)
    for (const billing of billings) {
      compareServices(billing, claim, context, report)
      if (billing.isWhole) compareDiagnoses(billing, claim, report)
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
  shows: 'the same values, spelled differently',
}

function compareServices({ line, notes, isWhole, first }: Billing, claim: Claim, context: Context, report: OnReport) {
  const isBillable = (note: Note) => context.payerRules(note)?.code !== undefined || mayBeCode(note.service.code.value ?? '')
  compare(line.code, notes, note => note.service.code, value => value, report, isBillable)
  const ofOneDay = notes.filter(note => !linesOfSplit(note, claim, context)?.some(part => part.line === line))
  compare(line.date, ofOneDay, note => note.service.date, value => value, report)
  if (isWhole) compareUnits({ line, notes }, claim, context, report)
  const rendering = notes.filter(({ provider }) => isNpi(provider.npi.value ?? ''))
  if (isNpi(line.rendering.npi.value ?? '')) compare(line.rendering.npi, rendering, note => note.provider.npi, value => `NPI ${value}`, report)
  if (!first) return
  compareModifiers(line, first, modifiersNamedBy(context.payerRules(first)?.code), report)
  compare(line.place, [first], note => note.service.place, value => `place ${value}`, report, ({ service }) => findPlaceOfService(service.place.value ?? '')?.assigned === true)
}

/** Reports a value of a line that differs from one of its notes'; with a fix if its notes agree on a value that can be billed. */
function compare<T extends string | number>(
  billed: Leaf<T>, notes: readonly Note[], of: (note: Note) => Leaf<T>, describe: (value: string) => string, report: OnReport, isBillable = (_note: Note) => true,
  subject = 'line',
) {
  const stated = notes.filter(note => of(note).value !== undefined)
  const other = stated.find(note => of(note).value !== billed.value)
  if (billed.value === undefined || !other) return
  const written = of(other)
  const [inLine, inNote] = [billed.value, written.value].map(value => idOr(String(value), 'something else'))
  report({
    at: billed,
    message: `The ${subject} bills ${describe(inLine!)}, but ${called('note', other.id.value)} says ${inNote}.`,
    see: [{ file: other.file, at: written, message: `${called('Note', other.id.value)} says ${describe(inNote!)}.` }],
    fixes: stated.every(note => of(note).value === written.value) && isBillable(other)
      ? [changeTo(billed, written.value!, { title: `Use ${describe(inNote!)} from the note` })] : [],
  })
}

function compareModifiers({ modifiers: billed }: Line, { file, id, service: { modifiers: written, date } }: Note, own: readonly string[], report: OnReport) {
  const [inLine, inNote] = [modifiersIn(billed), modifiersIn(written)]
  if (!written.present || !inLine || !inNote || inLine.join() === inNote.join()) return
  const isBillable = inNote.length <= mostModifiers && inNote.every(modifier => isModifier(modifier, date.value) || own.includes(modifier))
  const describe = (modifiers: readonly string[]) => (modifiers.length === 0 ? 'no modifiers' : `modifier${modifiers.length === 1 ? '' : 's'} ${listed(modifiers, ' and ')}`)
  const title = inNote.length === 0 ? 'Remove the modifiers, as in the note' : `Use ${describe(inNote)} from the note`
  report({
    at: billed,
    message: `The line has ${describe(inLine)}, but ${called('note', id.value)} has ${listed(inNote, ' and ') || 'none'}.`,
    see: [{ file, at: written, message: `${called('Note', id.value)} has ${describe(inNote)}.` }],
    fixes: isBillable ? [{ title, safe: false, edits: [{ op: 'set', path: billed.path, value: inNote }] }] : [],
  })
}

/** The modifiers of a list, sorted, each once; undefined if one cannot be read. */
function modifiersIn({ items }: Items<Leaf<string>>): string[] | undefined {
  const values = items.map(({ value }) => value)
  return values.every(value => value !== undefined) ? [...new Set(values.map(toModifier))].sort() : undefined
}

/** Reports a primary claim to a payer that none of its notes is for. Claims of another order go to other payers. */
function comparePayers(claim: Claim, billings: readonly Billing[], report: OnReport) {
  if (claim.payer.value === undefined || orderOf(claim) !== 'primary') return
  const notes = billings.flatMap(({ notes }) => notes).filter(({ payer }) => payer.value !== undefined)
  const [first] = notes
  if (!first || notes.some(({ payer }) => payer.value === claim.payer.value)) return
  report({
    at: claim.payer,
    message: `The claim is to ${called('payer', claim.payer.value)}, but ${called('note', first.id.value)} is for ${idOr(first.payer.value, 'another')}.`,
    see: [{ file: first.file, at: first.payer, message: `${called('Note', first.id.value)} is for ${called('payer', first.payer.value)}.` }],
    fixes: [changeTo(claim.payer, first.payer.value!)],
  })
}

/**
 * Reports the authorization of a primary claim if all notes billed under it name another one; else each line whose note does. Claims of another order
 * are authorized by other payers.
 */
function compareAuthorizations(claim: Claim, billings: readonly Billing[], context: Context, report: OnReport) {
  if (orderOf(claim) !== 'primary') return
  const billed = billings.map(({ line, notes }) => ({ line, notes: notes.filter(note => note.authorization.value !== undefined && context.payerOf(note) === context.payerOf(claim)) }))
  const describe = (value: string) => `authorization ${value}`
  const under = billed.filter(({ line, notes }) => !line.authorization.present && notes.length > 0)
  const ids = new Set(under.flatMap(({ notes }) => notes.map(({ authorization }) => authorization.value)))
  if (ids.size === 1) compare(claim.authorization, under.flatMap(({ notes }) => notes), note => note.authorization, describe, report, undefined, 'claim')
  for (const { line, notes } of billed) {
    if (line.authorization.present || ids.size > 1) compare(authorizationOf(line, claim), notes, note => note.authorization, describe, report)
  }
}

/** Reports the claim if all its notes are for one other client; else each note of a line that is for another client. */
function compareClients({ client }: Claim, billings: readonly Billing[], report: OnReport) {
  const billed = billings.flatMap(({ line, notes }) => notes.flatMap(note => (note.client.value === undefined ? [] : { line, note })))
  const others = billed.filter(({ note }) => note.client.value !== client.value)
  const [first] = others
  if (client.value === undefined || !first) return
  const see = ({ file, id, client }: Note) => ({ file, at: client, message: `${called('Note', id.value)} is for ${called('client', client.value)}.` })
  const ofFirst = first.note.client.value!
  if (billed.every(({ note }) => note.client.value === ofFirst)) {
    report({
      at: client,
      message: `The claim is for ${called('client', client.value)}, but its ${billed.length === 1 ? 'note is' : 'notes are'} for ${idOr(ofFirst, 'another')}.`,
      see: others.map(({ note }) => see(note)),
      fixes: [changeTo(client, ofFirst)],
    })
    return
  }
  for (const { line, note } of others) {
    const message = `${called('Note', note.id.value)} is for ${called('client', note.client.value)}, but the claim is for ${idOr(client.value, 'another')}.`
    report({ at: nameIn(line, note.id.value), message, see: [see(note)] })
  }
}
