import { isSameWord } from '../knowledge/nearest'
import type { AnyRecord, Claim, Leaf, Note } from '../records/record'
import { isSigned } from '../records/is-signed'
import type { Edit, Fix } from '../source/edit/edit'
import type { Path, Place } from '../source/read/span'

/**
 * Whether a fix of a record may be applied without a person's judgment, whatever its rule says of it: it raises no units that a note or claim
 * bills, and changes nothing but the spelling of what a signed note states for billing.
 */
export function isHarmless({ edits }: Pick<Fix, 'edits'>, record: AnyRecord): boolean {
  if (record.kind === 'claim') return !edits.some(edit => raises(edit, record.lines.items.map(({ units }) => units)))
  if (record.kind !== 'note') return true
  return !edits.some(edit => raises(edit, [record.service.units]) || (isSigned(record) && restates(edit, record)))
}

/** Whether an edit writes more units than stand there, or units where none can be read. */
function raises(edit: Edit, units: readonly Claim['lines']['items'][number]['units'][]): boolean {
  const changed = edit.op === 'set' ? units.find(({ path }) => isSame(path, edit.path)) : undefined
  return changed !== undefined && edit.op === 'set' && !(changed.value !== undefined && Number(edit.value) <= changed.value)
}

/** Whether an edit changes a billing fact of a note by more than its spelling. */
function restates(edit: Edit, note: Note): boolean {
  if (!factsOf(note).some(fact => touches(edit.path, fact.path))) return false
  if (edit.op === 'rename') return !isSameWord(String(edit.path[edit.path.length - 1]), edit.to)
  const leaf = edit.op === 'set' ? leavesOf(note).find(({ path }) => isSame(path, edit.path)) : undefined
  return !(leaf?.value !== undefined && edit.op === 'set' && isSpelling(leaf.value, String(edit.value)))
}

function factsOf({ service, diagnoses, authorization, provider }: Note): Place[] {
  const { code, modifiers, date, start, end, end_date, minutes, units, place } = service
  return [code, modifiers, date, start, end, end_date, minutes, units, place, diagnoses, authorization, provider]
}

function leavesOf({ service, diagnoses, authorization, provider }: Note): Leaf<string>[] {
  return [service.code, ...service.modifiers.items, service.place, ...diagnoses.items, authorization, provider.npi, provider.credential]
}

/** Whether two texts differ in nothing but case, spaces and punctuation. */
function isSpelling(one: string, other: string): boolean {
  const bare = (text: string) => text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')
  return bare(one) === bare(other)
}

/** Whether one of two paths leads to the other's value or further in. */
function touches(one: Path, other: Path): boolean {
  return one.slice(0, other.length).every((step, depth) => step === other[depth])
}

function isSame(one: Path, other: Path): boolean {
  return one.length === other.length && touches(one, other)
}
