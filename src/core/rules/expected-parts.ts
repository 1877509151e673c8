import { narrativeParts } from '../records/note'
import { memoizeOfList } from '../memoize'
import { placeholder } from '../records/placeholder'
import type { Note } from '../records/record'
import type { Edit } from '../source/edit/edit'
import type { Context, PayerRules } from './rule'

/** The parts that a note's narrative must have: those that the payer lists, with the payer's rules; else intervention, response and progress. */
export function expectedParts(note: Note, context: Context): { readonly parts: readonly string[]; readonly payerRules?: PayerRules } {
  const payerRules = context.payerRules(note)
  if (!payerRules?.code.narrative.present) return { parts: ['intervention', 'response', 'progress'] }
  return { parts: listedIn(payerRules.code.narrative.items), payerRules }
}

const listedIn = memoizeOfList((parts: PayerRules['code']['narrative']['items']) => parts.flatMap(({ value }) => value ?? []))

/** The edit that inserts a narrative part with a placeholder that says what belongs there. */
export function insertPart(note: Note, part: string): Edit {
  const hint = (narrativeParts as Readonly<Record<string, string>>)[part] ?? `The ${part}.`
  const text = placeholder(hint.charAt(0).toLowerCase() + hint.slice(1).replace(/\.$/, ''))
  return { op: 'set', path: [...note.narrative.path, part], value: text }
}
