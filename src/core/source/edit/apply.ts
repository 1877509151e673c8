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
 * Applies edits one after the other in the file's own style, and gives the new text. Undefined when one cannot be written there (through an
 * alias, say), when the new text, read again, would not say exactly what was meant, or when the text has conflict marks: then nothing is to be
 * changed.
 */
export function applyEdits(file: string, tree: Tree, edits: readonly Edit[], order: KeyOrder): string | undefined {
  if (hasConflictMarks(tree.text)) return undefined
  const stretch = stretchOf(tree, edits)
  if (!stretch) return applyTo(file, tree, edits, order)
  const text = applyTo(file, parse(file, stretch.text), ...inside(tree, stretch, edits, order))
  return text === undefined ? undefined : splice(tree.text, stretch, text)
}

/**
 * Applies many lists of edits, each wholly or not at all, the last one first, and gives the new text. Only the records they are about are read again.
 * A text with conflict marks stays as it is.
 */
export function applyEach(file: string, tree: Tree, lists: readonly (readonly Edit[])[], order: KeyOrder): string {
  if (hasConflictMarks(tree.text)) return tree.text
  const whole: EditedRegion = { start: 0, end: tree.text.length, text: tree.text, depth: 0, prefix: [] }
  const own = lists.map(edits => stretchOf(tree, edits))
  const stretches = new Map<number, { readonly stretch: EditedRegion; readonly lists: (readonly Edit[])[] }>()
  for (const [at, edits] of lists.entries()) {
    // What has no stretch of its own may change any; then all is one.
    const stretch = own.every(one => one) ? own[at]! : whole
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

/** A region's text, and what leads to its value: in the file `depth` steps of a path, in the text by itself those of `prefix`. */
interface EditedRegion extends Span {
  readonly text: string
  readonly depth: number
  readonly prefix: Path
}

/** The stretch that edits stay in: the region that holds them all, where they change no more than its record's inside. */
function stretchOf(tree: Tree, edits: readonly Edit[]): EditedRegion | undefined {
  const [first, ...others] = edits.map(({ path }) => regionOf(tree, path))
  if (!first || tree.regions.length < 2 || !others.every(other => other?.region === first.region && other.steps[0] === first.steps[0])) return undefined
  const { region: { layout, format, start, end, text }, steps } = first
  const depth = layout === 'items' ? 2 : 1
  if (!edits.every(({ path }) => path.length > depth)) return undefined
  return { start, end, text, depth, prefix: layout === 'items' && format === 'yaml' ? [0, steps[0]] : [steps[0]] }
}

/** Edits, and the order of keys, as they are within a stretch. */
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
    const said = plainValuesOf(next)
    if (!meant || !said || !changeMeaning(meant, edit) || addsFinding(tree, next) || !isSameMeaning(said, meant)) return undefined
    now = next
  }
  return now.text
}

/**
 * Puts one text in the place of many at once, each in its own style: the replacements in order. Undefined when one cannot be written there,
 * or when the new text, read again, would say anything else too (through an alias, say).
 */
export function replaceTexts(file: string, tree: Tree, paths: readonly Path[], text: string): TextEdit[] | undefined {
  const edits = new Map<number, TextEdit>()
  for (const path of paths) {
    const node = nodeAt(tree, path)
    if (node?.kind !== 'scalar') return undefined
    const { span } = node
    // What an alias says is written where its anchor is.
    if (!node.alias) edits.set(span.start, { span, newText: rewriteScalar(tree, node, text) })
  }
  const ordered = [...edits.values()].sort((a, b) => a.span.start - b.span.start)
  const next = parse(file, spliceAll(tree.text, ordered))
  const meant = plainValuesOf(tree)
  const said = plainValuesOf(next)
  const isMeant = meant && said && paths.every(path => changeMeaning(meant, { op: 'set', path, value: text })) && isSameMeaning(said, meant)
  return isMeant && !addsFinding(tree, next) ? ordered : undefined
}

/** Tells whether a text has a finding more than before, or one in the place of another. */
function addsFinding(before: Tree, after: Tree): boolean {
  const left = before.findings.map(({ message }) => message)
  return after.findings.some(({ message }) => {
    const at = left.indexOf(message)
    if (at < 0) return true
    left.splice(at, 1)
    return false
  })
}
