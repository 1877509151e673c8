import { memoize } from '../memoize'
import type { Place } from '../source/read/span'
import type { Part } from './part'
import { numberOf } from './pointers'
import type { Claim, Items, Leaf, Note } from './record'
import type { ServiceLine } from './services'
import type { Written } from './shown-id'

/** What a payer is billed for one service: a note, or a claim line without a known note. Rules read what both have and do not ask which it is. */
export type BilledService = Note | BareLine

/** A line of a claim that bills no note of the workspace, in the form of a note: it is itself the evidence of its service. */
export interface BareLine extends Pick<Note, 'file' | 'anchor' | 'isTemplate' | 'id' | 'client' | 'payer' | 'plan' | 'diagnoses' | 'authorization'> {
  readonly kind: 'line'
  readonly claim: Claim
  /** The number of the line in its claim, from 1. */
  readonly number: number
  readonly provider: Pick<Note['provider'], 'npi' | 'credential'>
  readonly service: ServiceLine & Pick<Note['service'], 'start' | 'end' | 'setting'>
}

/**
 * What a claim line counts as: a service, if no note of the workspace documents it; else units of the authorization that it names, if no note that
 * it bills names one.
 */
export type LineRole = 'service' | 'units'

type Line = Claim['lines']['items'][number]

/** The lines of a claim in the form of notes, whether or not they bill a known note. */
export const linesOf = memoize((claim: Claim): readonly BareLine[] => claim.lines.items.map((line, index) => bareLine(claim, line, index + 1)))

/** The lines of a claim by the notes that they name. */
export const linesByNote = memoize((claim: Claim): ReadonlyMap<string, readonly BareLine[]> => {
  const lines = new Map<string, BareLine[]>()
  for (const line of linesOf(claim)) {
    for (const id of idsNamedBy(line)) {
      const known = lines.get(id)
      if (known) known.push(line)
      else lines.set(id, [line])
    }
  }
  return lines
})

/** The notes that a line of a claim names, in order, each once; one that cannot be read has no value. */
export function notesNamedIn({ note: { items } }: Pick<Line, 'note'>): readonly Leaf<Written>[] {
  if (items.length < 2) return items
  const known = new Set<string>()
  return items.filter(({ value }) => value === undefined || (!known.has(value) && known.add(value)))
}

/** The place at which a line names a note that it bills. */
export function nameIn({ note }: Pick<Line, 'note'>, id: string | undefined): Place {
  return note.items.find(({ value }) => value === id) ?? note
}

/** The ids of the notes that a line names, as far as they can be read. */
export function idsIn(line: Pick<Line, 'note'>): readonly Written[] {
  return notesNamedIn(line).flatMap(({ value }) => value ?? [])
}

/** The ids of the notes that a line bills. */
export function idsNamedBy({ claim, number }: BareLine): readonly Written[] {
  return idsIn(claim.lines.items[number - 1]!)
}

/** What a line counts as; undefined if its notes count instead. `notesNamed` returns the notes of the workspace with an id. */
export function roleOf(line: BareLine, notesNamed: (id: Written) => Iterable<Note>): LineRole | undefined {
  let role: LineRole = 'service'
  for (const id of idsNamedBy(line)) {
    for (const { authorization } of notesNamed(id)) {
      if (!line.authorization.present || authorization.present) return undefined
      role = 'units'
    }
  }
  return role
}

/** The most diagnoses, pointers of a line, and lines of a professional claim. Source: the 837P, segments HI, SV107 and LX. */
export const mostOfClaim = { diagnoses: 12, pointers: 4, lines: 50 }

function bareLine(claim: Claim, line: Line, number: number): BareLine {
  const { file, anchor, isTemplate, client, payer } = claim
  const unsaid = at<never>(line.code, undefined)
  const { present, code, modifiers, date, units, place } = line
  return {
    kind: 'line', claim, number, file, anchor, isTemplate, client, payer, id: unsaid, plan: unsaid,
    service: { present, code, modifiers, date, units, place, setting: unsaid, start: unsaid, end: unsaid },
    diagnoses: diagnosesOf(claim, line), provider: { npi: line.rendering.npi, credential: unsaid },
    authorization: claim.authorization.present && !line.authorization.present ? claim.authorization : line.authorization,
  }
}

/** The diagnoses that a line points to, each at its pointer; without pointers all of the claim's, at the line's code. */
function diagnosesOf({ diagnoses }: Claim, line: Line): Items<Leaf<Written>> {
  const items = line.diagnoses.items.length
    ? line.diagnoses.items.slice(0, mostOfClaim.diagnoses).map(pointer => at(pointer, diagnoses.items[(numberOf(pointer) ?? 0) - 1]?.value))
    : diagnoses.items.slice(0, mostOfClaim.diagnoses).map(({ value }) => at(line.code, value))
  return { present: items.length > 0, items, get path() { return line.diagnoses.path }, get span() { return line.diagnoses.span } }
}

/** The authorization that counts for a line, at the place of the line's own. */
export function authorizationOf(line: Line, claim: Claim): Leaf<Written> {
  return line.authorization.present ? line.authorization : at(line.authorization, claim.authorization.value)
}

/** A value that stands at the place of another. */
function at<T>(place: Pick<Part, 'path' | 'span'>, value: T | undefined): Leaf<T> {
  return { present: value !== undefined, value, get path() { return place.path }, get span() { return place.span } }
}
