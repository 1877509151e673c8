import { isSameDiagnosis } from '../knowledge/diagnoses'
import { mostOfClaim, type BareLine } from '../records/billed'
import { amountOf, serviceOf } from '../records/charges'
import { distinctModifiers, toModifier } from '../records/modifiers'
import type { Claim, Note } from '../records/record'
import { idOr } from '../records/shown-id'
import type { Edit, Value } from '../source/edit/edit'

/** The values of a claim's line by its keys, in their order. Undefined values are left out. */
export type LineValues = Readonly<Record<string, Value | undefined>>

/**
 * What the sessions on one line have in common. Payers deny a second line with the same code, day, modifiers and provider, so sessions that
 * also share place and authorization are added up.
 */
export function keyOfLine({ service, provider, authorization }: Note | BareLine): string {
  return JSON.stringify([serviceOf(service), service.date.value, service.place.value, provider.npi.value, authorization.value])
}

/** The sum of the units of some notes. */
export function unitsOf(notes: readonly Note[]): number {
  return notes.reduce((sum, { service }) => sum + (service.units.value ?? 0), 0)
}

/** The diagnoses of some notes, in order and each once, as many as a line points to. */
export function diagnosesOf(notes: readonly Note[]): string[] {
  const found: string[] = []
  for (const { value } of notes.flatMap(({ diagnoses }) => diagnoses.items)) {
    if (found.length === mostOfClaim.pointers) break
    if (value !== undefined && positionOf(value, found) === 0) found.push(value)
  }
  return found
}

/** The position of a diagnosis among those of a claim, from 1; 0 if it is not among them. */
export function positionOf(diagnosis: string, diagnoses: readonly (string | undefined)[]): number {
  return diagnoses.findIndex(other => other !== undefined && isSameDiagnosis(other, diagnosis)) + 1
}

/** The line that bills notes with one key. `pointers` are the positions of their diagnoses; the charge is written by the caller. */
export function lineOf(notes: readonly Note[], pointers: readonly number[], authorization: string | undefined): LineValues {
  const [first] = notes
  const { service: { code, date, place }, provider: { npi } } = first!
  const ids = notes.map(({ id }) => idOr(id.value, 'TODO-note'))
  const modifiers = modifiersOf(first!)
  return {
    note: ids.length > 1 ? ids : ids[0], code: code.value, modifiers: modifiers.length ? modifiers : undefined, date: date.value, units: unitsOf(notes), place: place.value,
    diagnoses: pointers, authorization, rendering: npi.value === undefined ? undefined : { npi: npi.value },
  }
}

/** The charge of the line that bills notes with one key, from the cents for one unit of their service; undefined if these are not known. */
export function chargeOf(notes: readonly Note[], perUnitOf: (service: string) => number | undefined): string | undefined {
  const service = serviceOf(notes[0]!.service)
  const perUnit = service === undefined ? undefined : perUnitOf(service)
  return perUnit === undefined ? undefined : amountOf(perUnit * unitsOf(notes))
}

/** The modifiers of a note as they are billed. */
export function modifiersOf({ service: { modifiers } }: Note): string[] {
  return distinctModifiers(modifiers).map(({ value }) => toModifier(value!))
}

/** The pointers to the diagnoses of a note, and the edits that add those that the claim does not have. */
export interface Pointing {
  readonly pointers: readonly number[]
  readonly edits: readonly Edit[]
}

/** Finds or adds the diagnoses of notes in a claim. */
export function pointing({ path, diagnoses }: Claim, notes: readonly Note[]): Pointing {
  const known: (string | undefined)[] = diagnoses.items.map(({ value }) => value)
  const edits: Edit[] = []
  const pointers = diagnosesOf(notes).map(value => {
    const position = positionOf(value, known)
    if (position) return position
    edits.push({ op: 'append', path: [...path, 'diagnoses'], value })
    return known.push(value)
  })
  return { pointers, edits }
}
