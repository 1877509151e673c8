import { hasConflictMarks } from '../read/conflict'
import type { Path } from '../read/span'
import { nodeAt, type Tree } from '../read/tree'
import { splice, spliceAll, type TextEdit } from '../read/text-edit'
import { Allowance } from './allowance'
import type { Edit, KeyOrder } from './edit'
import { rewriteScalar } from './scalars'
import { byStretch, inside, stretchOf, treeOfStretch, wholeOf } from './stretch'
import { areApart, stretchWritten, treeAfter, written } from './written'

/** The most edits that are made one after the other, each with its own reading of the text. Longer lists are made at once or not at all. */
const mostInTurn = 20

/**
 * Applies edits one after the other in the file's own style, and returns the new text. Undefined when an edit cannot be written (through an
 * alias, for example), when the new text, read again, would not mean exactly what was intended, or when the text has conflict marks.
 */
export function applyEdits(file: string, tree: Tree, edits: readonly Edit[], order: KeyOrder): string | undefined {
  if (hasConflictMarks(tree.text)) return undefined
  const stretch = stretchOf(tree, edits) ?? wholeOf(tree)
  const text = applyTo(file, treeOfStretch(file, tree, stretch), ...inside(tree, stretch, edits, order))?.text
  return text === undefined ? undefined : splice(tree.text, stretch, text)
}

/**
 * Applies many lists of edits, each entirely or not at all, the last list first, and returns the new text. Reads only the edited records
 * again. A text with conflict marks stays as it is.
 */
export function applyEach(file: string, tree: Tree, lists: readonly (readonly Edit[])[], order: KeyOrder, allowance = new Allowance()): string {
  if (hasConflictMarks(tree.text)) return tree.text
  const whole = wholeOf(tree)
  const own = new Map(lists.map(edits => [edits, stretchOf(tree, edits)]))
  // Edits outside a single region may change anything, so the whole text is treated as one stretch.
  const isInRegions = lists.every(edits => own.get(edits))
  const stretches = byStretch(lists, edits => (isInRegions && own.get(edits)) || whole)
  const edits = stretches.map(({ stretch, items }) => {
    const before = treeOfStretch(file, tree, stretch)
    allowance.add(before)
    return { span: stretch, newText: applyAll(file, before, items.map(edits => inside(tree, stretch, edits, order)), allowance).text }
  })
  return spliceAll(tree.text, edits.sort((a, b) => a.span.start - b.span.start))
}

/** The tree after many lists of edits: all at once if possible, else the later half first. Beyond the allowance, lists are not applied. */
function applyAll(file: string, tree: Tree, lists: readonly (readonly [readonly Edit[], KeyOrder])[], allowance: Allowance): Tree {
  const [first] = lists
  if (!first) return tree
  if (lists.length === 1) return (allowance.isEnoughFor(tree) && applyTo(file, tree, ...first, allowance)) || tree
  const all = lists.flatMap(([edits, order]) => written(tree, edits, order) ?? [])
  const canBeOne = all.length === lists.length && areApart(all.map(stretchWritten))
  const together = canBeOne && allowance.isEnoughFor(tree) ? treeAfter(file, tree, all, allowance) : undefined
  if (together) return together
  const half = lists.length >> 1
  return applyAll(file, applyAll(file, tree, lists.slice(half), allowance), lists.slice(0, half), allowance)
}

/** The tree after edits, each made in the text after the one before it; undefined when one cannot be made. */
export function applyTo(file: string, tree: Tree, edits: readonly Edit[], order: KeyOrder, allowance?: Allowance): Tree | undefined {
  const atOnce = written(tree, edits, order)
  const together = atOnce && treeAfter(file, tree, [atOnce], allowance)
  if (together || edits.length === 1 || edits.length > mostInTurn) return together
  return edits.reduce<Tree | undefined>((now, edit) => now && applyTo(file, now, [edit], order, allowance), tree)
}

/**
 * Returns the replacements, in order, that put one text in the place of many, each in its own style. Undefined when one of them cannot be
 * written, or when the new text, read again, would change anything else (through an alias, for example).
 */
export function replaceTexts(file: string, tree: Tree, paths: readonly Path[], text: string): TextEdit[] | undefined {
  const edits = new Map<number, TextEdit>()
  for (const path of paths) {
    const node = nodeAt(tree, path)
    if (node?.kind !== 'scalar') return undefined
    const { span } = node
    // The text of an alias is written at its anchor.
    if (!node.alias) edits.set(span.start, { span, newText: rewriteScalar(tree, node, text) })
  }
  const ordered = [...edits.values()].sort((a, b) => a.span.start - b.span.start)
  const sets = paths.map((path): Edit => ({ op: 'set', path, value: text }))
  return treeAfter(file, tree, [{ edits: sets, replacements: ordered }]) && ordered
}
