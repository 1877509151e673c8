import type { Checker } from '../checking/checker'
import { isError } from '../checking/finding'
import { idsNamedBy, linesOf, type BareLine } from '../records/billed'
import { amountOf, centsPerUnit, serviceOf } from '../records/charges'
import { distinctModifiers, toModifier } from '../records/modifiers'
import { isCounted } from '../records/note-status'
import type { Claim, Leaf, Note } from '../records/record'
import { called, listed } from '../records/shown-id'
import { usualAmount } from '../rules/usual-charge'
import type { Edit, Fix, Value } from '../source/edit/edit'
import { isWithin, touch, type Place, type Span } from '../source/read/span'
import { readingsWithin, type RecordFile } from '../workspace/file'
import { diagnosesOf, keyOfLine, modifiersOf, pointing, positionOf, unitsOf } from './claim-lines'
import { fixedText } from './fix'

type Line = Claim['lines']['items'][number]

/**
 * The fix that gives the claim's line in a range the values of the notes that it bills. A value that has an error in the note is not taken, and
 * units are not raised while the note has any error. None without exactly one such line, or when nothing would change.
 */
export function fillingInLine(checker: Checker, file: RecordFile, within: Span): Fix[] {
  const claims = readingsWithin(file, within).flatMap(({ records }) => records).filter(record => record.kind === 'claim' && touch(record.span, within)) as Claim[]
  const [line, ...others] = claims.flatMap(claim => linesOf(claim).filter(({ number }) => touch(claim.lines.items[number - 1]!.span, within)))
  const notes = line && !others.length && !line.isTemplate ? notesOf(line, checker) : undefined
  if (!notes) return []
  const edits = editsFrom(notes, line!, checker)
  const named = notes.map(({ id }) => id.value)
  const title = `Fill in this line from ${notes.length === 1 ? called('note', named[0]) : `notes ${listed(named, ' and ')}`}`
  const fix = { title: `${title}${edits.charge === undefined ? '' : `, and charge ${edits.charge}`}`, safe: false, edits: edits.all }
  return edits.all.length && fixedText(file, fix) !== undefined ? [fix] : []
}

/** The notes that a line bills; undefined unless each of them is known, can be billed, and is of the claim's client, and they have a line in common. */
function notesOf(line: BareLine, { context }: Checker): readonly Note[] | undefined {
  const ids = idsNamedBy(line)
  const notes = ids.flatMap(id => context.named('note', id))
  const isOfClient = ({ client }: Note) => line.client.value === undefined || client.value === line.client.value
  const isFit = notes.length > 0 && notes.length === ids.length && notes.every(note => isCounted(note) && isOfClient(note))
  return isFit && new Set(notes.map(keyOfLine)).size === 1 ? notes : undefined
}

interface LineEdits {
  readonly all: readonly Edit[]
  /** The new charge; undefined if it stays. */
  readonly charge: string | undefined
}

function editsFrom(notes: readonly Note[], { claim, number, authorization }: BareLine, checker: Checker): LineEdits {
  const [note] = notes as readonly [Note]
  const line = claim.lines.items[number - 1]!
  const errors = notes.flatMap(other => checker.context.findingsOf(other)).filter(isError)
  const isSound = (place: Place) => !errors.some(({ at }) => isWithin(at.path, place.path))
  const taken = <T extends Value>(from: Leaf<T>, to: Leaf<T>, now: T | undefined = to.value): Edit[] =>
    (from.value === undefined || from.value === now || !isSound(from) ? [] : [{ op: 'set', path: to.path, value: from.value }])
  const { code, date, place, modifiers } = note.service
  const units = unitsOf(notes)
  const isRaised = line.units.value === undefined || units > line.units.value
  const newUnits = units === line.units.value || units === 0 || (isRaised && errors.length > 0) ? undefined : units
  const billed = distinctModifiers(line.modifiers).map(({ value }) => toModifier(value!))
  const written = modifiersOf(note)
  const areSame = [...billed].sort().join() === [...written].sort().join()
  const values: Edit[] = [
    ...taken(code, line.code), ...(areSame || !modifiers.present || !isSound(modifiers) ? [] : [{ op: 'set', path: line.modifiers.path, value: written } as const]), ...taken(date, line.date),
    ...(newUnits === undefined ? [] : [{ op: 'set', path: line.units.path, value: newUnits } as const]), ...taken(place, line.place),
    ...(notes.every(({ diagnoses }) => isSound(diagnoses)) ? pointersFrom(notes, claim, number) : []),
    ...taken(note.authorization, line.authorization, authorization.value), ...taken(note.provider.npi, line.rendering.npi),
  ]
  const charge = values.length ? chargeFor(note, line, newUnits ?? line.units.value, claim, checker) : undefined
  // An amount that replaces a number is written as one.
  const charges: Edit[] = charge === undefined ? [] : [...(line.charge.present ? [] : [0]), charge].map(value => ({ op: 'set', path: line.charge.path, value }))
  return { all: [...values, ...charges], charge }
}

/** The edits that point a line to the diagnoses of its notes; none if it points to some of them already. */
function pointersFrom(notes: readonly Note[], claim: Claim, number: number): Edit[] {
  const own = diagnosesOf(notes)
  const { diagnoses } = claim.lines.items[number - 1]!
  const isPointing = diagnoses.items.length > 0 && linesOf(claim)[number - 1]!.diagnoses.items.every(({ value }) => value !== undefined && positionOf(value, own) > 0)
  if (own.length === 0 || isPointing) return []
  const { pointers, edits } = pointing(claim, notes)
  return [...edits, { op: 'set', path: diagnoses.path, value: pointers }]
}

/** The charge of a line for its new units: at the same amount for a unit of the same service, else at the usual one. Undefined if it stays. */
function chargeFor({ service }: Note, line: Line, units: number | undefined, claim: Claim, { context }: Checker): string | undefined {
  const [now, named] = [serviceOf(line), serviceOf(service)]
  if (!units || named === undefined) return undefined
  const isKept = line.charge.present && (now === undefined || now === named)
  if (isKept && units === line.units.value) return undefined
  const perUnit = isKept ? centsPerUnit(line) : usualAmount(claim, named, context)
  return perUnit === undefined ? undefined : amountOf(perUnit * units)
}
