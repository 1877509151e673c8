import type { Checker } from '../checking/checker'
import { idsNamedBy, linesOf, mostOfClaim } from '../records/billed'
import { withCharge } from '../records/charges'
import { orderOf } from '../records/claim-standing'
import type { Claim, Note } from '../records/record'
import { called, idOr } from '../records/shown-id'
import { usualAmount } from '../rules/usual-charge'
import type { Edit, Fix } from '../source/edit/edit'
import { count } from '../time/units'
import type { RecordFile } from '../workspace/file'
import { chargeOf, keyOfLine, lineOf, pointing, unitsOf, type Pointing } from './claim-lines'
import { fixedText } from './fix'
import { claimFromNotes } from './claim-from-notes'
import type { NewFile } from './new-note'
import { payerOf, readyNoteAt } from './ready-notes'

/** The most claims that are offered. */
const mostClaims = 20

/** A claim that a note may be added to. */
export interface ClaimToExtend {
  /** The claim's id if it is shaped like one, else `a claim`. */
  readonly title: string
  /** `3 lines, 2026-03-09 to 2026-03-16`. */
  readonly detail: string
  readonly file: string
  /** The text of its file with the note on the claim. */
  readonly text: string
}

/** What can become of a ready note: the claims to extend, the last one first, and a new claim. */
export interface NoteOnClaim {
  /** `note N-1`. */
  readonly note: string
  readonly claims: readonly ClaimToExtend[]
  readonly create: () => NewFile | undefined
}

/** What can become of the ready note at an offset; undefined if there is none. */
export function noteOnClaim(checker: Checker, file: RecordFile, offset: number): NoteOnClaim | undefined {
  const note = readyNoteAt(checker, file, offset)
  if (!note) return undefined
  const claims = checker.context.claimsOf(note.client.value).filter(claim => isOpenTo(note, claim, checker))
  return {
    note: called('note', note.id.value),
    claims: claims.toReversed().slice(0, mostClaims).flatMap(claim => {
      const fix = addition(claim, note, checker)
      const text = fix && fixedText(checker.file(claim.file)!, fix)
      return text === undefined ? [] : [{ title: idOr(claim.id.value, 'a claim'), detail: detailOf(claim), file: claim.file, text }]
    }),
    create: () => claimFromNotes(checker, { client: note.client.value, payer: payerOf(note, checker), ids: [note.id.value!] }),
  }
}

/** Whether a claim is a primary one to the note's payer that stands and was not submitted. */
function isOpenTo(note: Note, claim: Claim, { context }: Checker): boolean {
  return !claim.submitted.present && orderOf(claim) === 'primary' && context.stands(claim) && context.payerOf(claim) === context.payerOf(note)
}

/** The fix that adds a note to a claim: to a line of its day, else as a new line. Undefined if the claim has no room or another authorization. */
function addition(claim: Claim, note: Note, checker: Checker): Fix | undefined {
  const { pointers, edits } = pointing(claim, [note])
  if (claim.diagnoses.items.length + edits.length > mostOfClaim.diagnoses) return undefined
  const key = keyOfLine(note)
  const same = linesOf(claim).find(line => idsNamedBy(line).length > 0 && keyOfLine(line) === key)
  if (same) return extension(claim, same.number - 1, note, { pointers, edits })
  if (claim.lines.items.length >= mostOfClaim.lines || (claim.authorization.present && !note.authorization.present)) return undefined
  const own = note.authorization.value === claim.authorization.value ? undefined : note.authorization.value
  const { authorization, rendering, ...line } = lineOf([note], pointers, own === undefined ? undefined : idOr(own, 'TODO-authorization'))
  const charge = chargeOf([note], service => usualAmount(claim, service, checker.context))
  const values = Object.entries({ ...line, charge: charge && 0, authorization, rendering }).filter(([, value]) => value !== undefined)
  const path = [...claim.path, 'lines', claim.lines.items.length]
  return {
    title: '', safe: false, edits: [
      ...edits, { op: 'append', path: path.slice(0, -1), value: Object.fromEntries(values) as Record<string, string> },
      // An amount that replaces a number is written as one.
      ...(charge ? [{ op: 'set', path: [...path, 'charge'], value: charge } as const] : []),
    ],
  }
}

/** The fix that adds a note's units to the line of its day. */
function extension(claim: Claim, at: number, note: Note, { pointers, edits }: Pointing): Fix | undefined {
  const line = claim.lines.items[at]!
  const { value } = line.units
  if (value === undefined) return undefined
  const units = value + unitsOf([note])
  const known = line.diagnoses.items.map(pointer => pointer.value)
  const missing = known.length ? pointers.filter(pointer => !known.includes(pointer)).slice(0, Math.max(0, mostOfClaim.pointers - known.length)) : []
  return withCharge({
    title: '', safe: false, edits: [
      ...edits, { op: 'append', path: line.note.path, value: idOr(note.id.value, 'TODO-note') },
      { op: 'set', path: line.units.path, value: units }, ...missing.map((pointer): Edit => ({ op: 'append', path: line.diagnoses.path, value: pointer })),
    ],
  }, line, units)
}

function detailOf({ lines: { items } }: Claim): string {
  const days = items.flatMap(({ date }) => date.value ?? []).sort()
  const [first, last] = [days[0], days.at(-1)]
  return [count(items.length, 'line'), ...(first ? [first === last ? first : `${first} to ${last}`] : [])].join(', ')
}
