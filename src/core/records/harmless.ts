import { isSameWord } from '../knowledge/nearest'
import type { AnyRecord, Leaf, Note } from './record'
import { isSigned } from './is-signed'
import type { Edit, Fix } from '../source/edit/edit'
import { isWithin, type Path, type Place } from '../source/read/span'

/**
 * Whether a fix of a record may be applied without a person's judgment, whatever its rule says: it does not raise the units that a note or
 * claim bills, and changes at most the spelling of a signed note's billing facts.
 */
export function isHarmless({ edits }: Pick<Fix, 'edits'>, record: AnyRecord): boolean {
  if (record.kind === 'claim') return !edits.some(edit => raises(edit, record.lines.items.map(({ units }) => units)))
  if (record.kind !== 'note') return true
  return !edits.some(edit => raises(edit, [record.service.units]) || (isSigned(record) && restates(edit, record)))
}

/** Whether an edit raises units, or writes units where none can be read. */
function raises(edit: Edit, units: readonly Leaf<number>[]): boolean {
  const changed = edit.op === 'set' && units.find(({ path }) => isSame(path, edit.path))
  return changed ? !(Number(edit.value) <= (changed.value ?? -Infinity)) : false
}

/** Whether an edit changes a billing fact of a note by more than its spelling. */
function restates(edit: Edit, note: Note): boolean {
  if (!factsOf(note).some(({ path }) => isWithin(edit.path, path) || isWithin(path, edit.path))) return false
  if (edit.op === 'rename') return !isSameWord(String(edit.path[edit.path.length - 1]), edit.to)
  const leaf = edit.op === 'set' && leavesOf(note).find(({ path }) => isSame(path, edit.path))
  return !(leaf && leaf.value !== undefined && isSpelling(leaf.value, String(edit.value)))
}

function factsOf({ service, diagnoses, authorization, provider }: Note): Place[] {
  const { code, modifiers, date, start, end, end_date, breaks, minutes, units, place } = service
  return [code, modifiers, date, start, end, end_date, breaks, minutes, units, place, diagnoses, authorization, provider]
}

function leavesOf({ service, diagnoses, authorization, provider }: Note): Leaf<string>[] {
  return [service.code, ...service.modifiers.items, service.place, ...diagnoses.items, authorization, provider.npi, provider.credential]
}

/** Whether two texts differ at most in case, spaces and punctuation. */
function isSpelling(a: string, b: string): boolean {
  const bare = (text: string) => text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')
  return bare(a) === bare(b)
}

function isSame(a: Path, b: Path): boolean {
  return a.length === b.length && isWithin(a, b)
}
