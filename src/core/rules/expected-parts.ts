import { formatOf, houseFormat, isPartOfFormat, namesPart, requiredParts, type NarrativeFormat } from '../knowledge/narrative-formats'
import { nearest } from '../knowledge/nearest'
import { memoizeOfList } from '../memoize'
import { narrativeParts } from '../records/note'
import { placeholder } from '../records/placeholder'
import type { Note } from '../records/record'
import type { Edit } from '../source/edit/edit'
import type { Context, PayerRules } from './rule'

/** The parts that a narrative must have, the format that it follows, and the rules of a payer that lists parts. */
export interface ExpectedParts {
  readonly parts: readonly string[]
  /** Undefined for a narrative that is not begun. */
  readonly format?: NarrativeFormat
  readonly payerRules?: PayerRules
}

/**
 * The parts that a note's narrative must have: the payer's list if it has a part of no format, else those of the format that the narrative
 * follows. A narrative that is not begun follows the payer's list, or the house format. Undefined if its format is unclear.
 */
export function expectedParts(note: Note, context: Context): ExpectedParts | undefined {
  const payerRules = context.payerRules(note)
  const listed = payerRules?.code.narrative.present ? listedIn(payerRules.code.narrative.items) : undefined
  const keys = note.narrative.entries.map(({ key }) => partMeant(key))
  if (listed && (keys.length === 0 || !listed.every(isPartOfFormat))) return { parts: listed, format: houseFormat, payerRules }
  if (keys.length === 0) return { parts: requiredParts(houseFormat) }
  const format = formatOf(keys)
  return format && { parts: requiredParts(format), format, ...(listed && { payerRules }) }
}

const listedIn = memoizeOfList((parts: PayerRules['code']['narrative']['items']) => parts.flatMap(({ value }) => value ?? []))

/** The part that a key means: the nearest one if the key is misspelled. */
function partMeant(key: string): string {
  return isPartOfFormat(key) ? key : nearest(key, Object.keys(narrativeParts))[0] ?? key
}

/** The entry of a narrative that is a part: by its name in any case, by its initial, or misspelled. */
export function entryOfPart({ narrative: { entries } }: Note, part: string): Note['narrative']['entries'][number] | undefined {
  return entries.find(({ key }) => namesPart(key, part)) ?? entries.find(({ key }) => !isPartOfFormat(key) && nearest(key, [part]).length > 0)
}

/** The edit that inserts a narrative part with a placeholder that says what belongs there. */
export function insertPart(note: Note, part: string): Edit {
  const hint = narrativeParts[part] ?? `The ${part}.`
  const text = placeholder(hint.charAt(0).toLowerCase() + hint.slice(1).replace(/\.$/, ''))
  return { op: 'set', path: [...note.narrative.path, part], value: text }
}
