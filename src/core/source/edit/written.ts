import { parse } from '../read/parse'
import { spliceAll, type TextEdit } from '../read/text-edit'
import type { Tree } from '../read/tree'
import type { Allowance } from './allowance'
import type { Edit, KeyOrder } from './edit'
import { changeMeaning, isSameMeaning, plainValuesOf } from './verify'
import { writeEdit } from './write-edit'

/** Edits of one text, and the replacements, in order, that make all of them. */
export interface Written {
  readonly edits: readonly Edit[]
  readonly replacements: readonly TextEdit[]
}

/**
 * Writes edits into a text as it is. Undefined when they write nothing, one cannot be written, two write at the same place, or one moves what a
 * later one is about: then each needs the text after the one before it.
 */
export function written(tree: Tree, edits: readonly Edit[], order: KeyOrder): Written | undefined {
  if (!edits.slice(0, -1).every(({ op }) => op === 'set')) return undefined
  const replacements: TextEdit[] = []
  for (const edit of edits) {
    const own = writeEdit(tree, edit, order)
    if (!own) return undefined
    replacements.push(...own)
  }
  if (replacements.length === 0) return undefined
  replacements.sort((a, b) => a.span.start - b.span.start)
  return edits.length === 1 || areApart(replacements.map(({ span }) => span)) ? { edits, replacements } : undefined
}

/** The stretch of the text that edits replace. */
export function stretchWritten({ replacements }: Written): { readonly start: number; readonly end: number } {
  return { start: replacements[0]!.span.start, end: replacements[replacements.length - 1]!.span.end }
}

/** Whether each span ends before the next one starts. */
export function areApart(spans: readonly { readonly start: number; readonly end: number }[]): boolean {
  return spans.every(({ start }, at) => at === 0 || spans[at - 1]!.end < start)
}

/**
 * Reads the text after several lists of edits, which are apart and in order. Undefined when it would not mean exactly what was intended, or
 * has a new syntax error.
 */
export function treeAfter(file: string, tree: Tree, lists: readonly Written[], allowance?: Allowance): Tree | undefined {
  const next = parse(file, spliceAll(tree.text, lists.flatMap(({ replacements }) => replacements)))
  allowance?.spend(next)
  // The last list first, since an edit moves the items after it.
  return meansAsIntended(tree, next, lists.toReversed().flatMap(({ edits }) => edits)) ? next : undefined
}

/** Whether a new text means what edits make of an old one, and has no syntax error that the old one did not have. */
function meansAsIntended(tree: Tree, next: Tree, edits: readonly Edit[]): boolean {
  if (addsFinding(tree, next)) return false
  const meant = plainValuesOf(tree)
  const result = meant && plainValuesOf(next)
  return result !== undefined && edits.every(edit => changeMeaning(meant!, edit)) && isSameMeaning(result, meant!)
}

function addsFinding(before: Tree, after: Tree): boolean {
  const left = new Map<string, number>()
  for (const { message } of before.findings) left.set(message, (left.get(message) ?? 0) + 1)
  return after.findings.some(({ message }) => {
    const count = left.get(message) ?? 0
    left.set(message, count - 1)
    return count === 0
  })
}
