import { hasConflictMarks } from '../read/conflict'
import { changeMeaning, isSameMeaning, plainValuesOf } from './verify'
import { parse } from '../read/parse'
import type { Path, Span } from '../read/span'
import { nodeAt, regionOf, type Tree } from '../read/tree'
import { rewriteScalar } from './scalars'
import { splice, spliceAll, type TextEdit } from '../read/text-edit'
import type { Edit, KeyOrder } from './edit'
import { writeEdit } from './write-edit'

/**
 * Applies edits one after the other in the file's own style, and returns the new text. Undefined when an edit cannot be written (through an
 * alias, for example), when the new text, read again, would not mean exactly what was intended, or when the text has conflict marks.
 */
export function applyEdits(file: string, tree: Tree, edits: readonly Edit[], order: KeyOrder): string | undefined {
  if (hasConflictMarks(tree.text)) return undefined
  const stretch = stretchOf(tree, edits)
  if (!stretch) return applyTo(file, tree, edits, order)
  const text = applyTo(file, parse(file, stretch.text), ...inside(tree, stretch, edits, order))
  return text === undefined ? undefined : splice(tree.text, stretch, text)
}

/**
 * Applies many lists of edits, each entirely or not at all, the last list first, and returns the new text. Reads only the edited records
 * again. A text with conflict marks stays as it is.
 */
export function applyEach(file: string, tree: Tree, lists: readonly (readonly Edit[])[], order: KeyOrder): string {
  if (hasConflictMarks(tree.text)) return tree.text
  const whole: EditedRegion = { start: 0, end: tree.text.length, text: tree.text, depth: 0, prefix: [] }
  const own = lists.map(edits => stretchOf(tree, edits))
  const stretches = new Map<number, { readonly stretch: EditedRegion; readonly lists: (readonly Edit[])[] }>()
  for (const [at, edits] of lists.entries()) {
    // Edits outside a single region may change anything, so the whole text is treated as one stretch.
    const stretch = own.every(region => region) ? own[at]! : whole
    const known = stretches.get(stretch.start)
    if (known) known.lists.push(edits)
    else stretches.set(stretch.start, { stretch, lists: [edits] })
  }
  const edits = [...stretches.values()].map(({ stretch, lists }) => {
    let now = parse(file, stretch.text)
    for (const edits of lists.reverse()) {
      const text = applyTo(file, now, ...inside(tree, stretch, edits, order))
      if (text !== undefined) now = parse(file, text)
    }
    return { span: stretch, newText: now.text }
  })
  return spliceAll(tree.text, edits.sort((a, b) => a.span.start - b.span.start))
}

/** A region's text, and the path to its value: `depth` steps in the file, and `prefix` when the text is read by itself. */
interface EditedRegion extends Span {
  readonly text: string
  readonly depth: number
  readonly prefix: Path
}

/** The region that contains all edits; undefined when there is none, or when they change more than the inside of its record. */
function stretchOf(tree: Tree, edits: readonly Edit[]): EditedRegion | undefined {
  const [first, ...others] = edits.map(({ path }) => regionOf(tree, path))
  if (!first || tree.regions.length < 2 || !others.every(other => other?.region === first.region && other.steps[0] === first.steps[0])) return undefined
  const { region: { layout, format, start, end, text }, steps } = first
  const depth = layout === 'items' ? 2 : 1
  if (!edits.every(({ path }) => path.length > depth)) return undefined
  return { start, end, text, depth, prefix: layout === 'items' && format === 'yaml' ? [0, steps[0]] : [steps[0]] }
}

/** The edits and the key order, with paths in the stretch instead of the file. */
function inside(tree: Tree, { depth, prefix }: EditedRegion, edits: readonly Edit[], order: KeyOrder): [readonly Edit[], KeyOrder] {
  const outside = edits[0]!.path.slice(0, depth)
  return [
    edits.map(edit => ({ ...edit, path: [...prefix, ...edit.path.slice(depth)] })),
    (_inner, path) => order(tree, [...outside, ...path.slice(prefix.length)]),
  ]
}

function applyTo(file: string, tree: Tree, edits: readonly Edit[], order: KeyOrder): string | undefined {
  let now = tree
  for (const edit of edits) {
    const text = writeEdit(now, edit, order)
    if (text === undefined) return undefined
    const next = parse(file, text)
    const meant = plainValuesOf(now)
    const result = plainValuesOf(next)
    if (!meant || !result || !changeMeaning(meant, edit) || addsFinding(tree, next) || !isSameMeaning(result, meant)) return undefined
    now = next
  }
  return now.text
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
  return applyReplacements(file, tree, ordered, sets) === undefined ? undefined : ordered
}

/** The text after replacements that are in order; undefined when the new text, read again, would not mean what `edits` intend. */
export function applyReplacements(file: string, tree: Tree, replacements: readonly TextEdit[], edits: readonly Edit[]): string | undefined {
  const text = spliceAll(tree.text, replacements)
  const next = parse(file, text)
  const meant = plainValuesOf(tree)
  const result = plainValuesOf(next)
  const isMeant = meant && result && edits.every(edit => changeMeaning(meant, edit)) && isSameMeaning(result, meant)
  return isMeant && !addsFinding(tree, next) ? text : undefined
}

/** Whether a text has a finding that it did not have before. */
function addsFinding(before: Tree, after: Tree): boolean {
  const left = before.findings.map(({ message }) => message)
  return after.findings.some(({ message }) => {
    const at = left.indexOf(message)
    if (at < 0) return true
    left.splice(at, 1)
    return false
  })
}
