import { parse } from '../read/parse'
import type { Path, Span } from '../read/span'
import { regionOf, type Tree } from '../read/tree'
import type { Edit, KeyOrder } from './edit'

/** A region's text, and the path to its value: `depth` steps in the file, and `prefix` when the text is read by itself. */
export interface Stretch extends Span {
  readonly text: string
  readonly depth: number
  readonly prefix: Path
}

/** The whole text as one stretch. */
export function wholeOf({ text }: Tree): Stretch {
  return { start: 0, end: text.length, text, depth: 0, prefix: [] }
}

/** The region that contains all edits; undefined when there is none, or when they change more than the inside of its record. */
export function stretchOf(tree: Tree, edits: readonly Edit[]): Stretch | undefined {
  const [first, ...others] = edits.map(({ path }) => regionOf(tree, path))
  if (!first || tree.regions.length < 2 || !others.every(other => other?.region === first.region && other.steps[0] === first.steps[0])) return undefined
  const { region: { layout, format, start, end, text }, steps } = first
  const depth = layout === 'items' ? 2 : 1
  if (!edits.every(({ path }) => path.length > depth)) return undefined
  return { start, end, text, depth, prefix: layout === 'items' && format === 'yaml' ? [0, steps[0]] : [steps[0]] }
}

/** Groups items by the stretch that they edit, in the order of their first items. */
export function byStretch<T>(items: readonly T[], of: (item: T) => Stretch): { readonly stretch: Stretch; readonly items: T[] }[] {
  const known = new Map<string, { readonly stretch: Stretch; readonly items: T[] }>()
  for (const item of items) {
    const stretch = of(item)
    const key = `${stretch.start} ${stretch.depth}`
    const same = known.get(key)
    if (same) same.items.push(item)
    else known.set(key, { stretch, items: [item] })
  }
  return [...known.values()]
}

/** The tree of a stretch, read by itself. */
export function treeOfStretch(file: string, tree: Tree, { depth, text }: Stretch): Tree {
  return depth === 0 ? tree : parse(file, text)
}

/** The edits and the key order, with paths in the stretch instead of the file. */
export function inside(tree: Tree, { depth, prefix }: Stretch, edits: readonly Edit[], order: KeyOrder): [readonly Edit[], KeyOrder] {
  if (depth === 0) return [edits, order]
  const outside = edits[0]!.path.slice(0, depth)
  return [
    edits.map(edit => ({ ...edit, path: [...prefix, ...edit.path.slice(depth)] })),
    (_inner, path) => order(tree, [...outside, ...path.slice(prefix.length)]),
  ]
}
