import { countUpTo } from './count-up-to'
import { entryOf, type Node, type Parsed, type Scalar } from './node'
import type { Region } from './region'
import type { Path, Span } from './span'

/** A parsed file: its values and their places, before any meaning. */
export interface Tree extends Parsed {
  readonly format: 'yaml' | 'json'
  readonly text: string
  /** The stretches of the text that are parsed by themselves, in order; joined, they are the text. */
  readonly regions: readonly Region[]
}

/** The span of a scalar's text, without quotes or a block's mark; for an alias, the span of the alias. */
export function textSpan({ text }: Tree, scalar: Scalar): Span {
  const { start, end } = scalar.span
  if (scalar.alias) return scalar.span
  if (scalar.style === 'quoted') return { start: start + 1, end: Math.max(start + 1, end - 1) }
  const at = scalar.style === 'block' ? text.indexOf(scalar.text.trimEnd(), start) : start
  return { start: Math.max(at, start), end: start + text.slice(start, end).trimEnd().length }
}

/** The region of the value at a path, and the path there: an index among the region's values, then keys and indexes. */
export function regionOf({ regions }: Tree, path: Path): { readonly region: Region; readonly steps: readonly [number, ...Path] } | undefined {
  const [document, item] = path
  const isItem = regions[0]!.layout === 'items'
  const number = isItem ? item : document
  if (typeof number !== 'number' || (isItem && document !== 0)) return undefined
  const region = regions[countUpTo(regions, ({ first }) => first <= number) - 1]
  const value = number - (region?.first ?? 0)
  return region && value < region.count ? { region, steps: [value, ...path.slice(isItem ? 2 : 1)] } : undefined
}

/** The text of a file between two offsets. */
export function textBetween(tree: Tree, start: number, end: number): string {
  const region = tree.regions[regionIndexAt(tree.regions, start)]!
  // `tree.text` may have to be joined first.
  return region.start <= start && end <= region.end ? region.text.slice(start - region.start, end - region.start) : tree.text.slice(start, end)
}

/** The index of the region at an offset; at a boundary, the later region. */
export function regionIndexAt(regions: readonly Region[], offset: number): number {
  return Math.max(0, countUpTo(regions, ({ start, lead }) => start - lead.length <= offset) - 1)
}

/** The nodes along a path, from the document down, as far as they exist. */
export function nodesAlong(tree: Tree, path: Path): Node[] {
  const found = regionOf(tree, path)
  if (!found) return along(tree.documents[path[0] as number], path.slice(1))
  const nodes = along(found.region.values[found.steps[0]], found.steps.slice(1))
  return found.region.layout === 'items' ? [tree.documents[0]!, ...nodes] : nodes
}

function along(from: Node | undefined, steps: Path): Node[] {
  const nodes: Node[] = []
  let node = from
  for (let depth = 0; node; depth++) {
    nodes.push(node)
    if (depth === steps.length) break
    const step: string | number = steps[depth]!
    node = node.kind === 'mapping' ? entryOf(node, String(step))?.value : node.kind === 'list' ? node.items[Number(step)] : undefined
  }
  return nodes
}

/** The nodes along a path, without the list that holds all regions' items; undefined when the path leads nowhere. */
function nodesInside(tree: Tree, path: Path): Node[] | undefined {
  const found = regionOf(tree, path)
  const nodes = found ? along(found.region.values[found.steps[0]], found.steps.slice(1)) : along(tree.documents[path[0] as number], path.slice(1))
  return nodes.length === (found ? found.steps : path).length ? nodes : undefined
}

/** The node at a path, if there is one. */
export function nodeAt(tree: Tree, path: Path): Node | undefined {
  return nodesInside(tree, path)?.pop()
}

/** Whether the text at a path belongs to its record alone and is not shared through an alias. */
export function isOwn(tree: Tree, path: Path): boolean {
  return nodesInside(tree, path)?.slice(0, -1).every(node => !node.alias) ?? nodesAlong(tree, path).every(node => !node.alias)
}

/** What is at an offset: the path of the innermost entry or item, its scalar, and whether the offset is on a key. */
export interface Location {
  readonly path: Path
  readonly scalar?: Scalar
  readonly onKey: boolean
}

/** Finds what is at an offset; undefined outside every document. */
export function locationAt(tree: Tree, offset: number): Location | undefined {
  const holds = (span: Span) => span.start <= offset && offset <= span.end
  const search = (node: Node, path: Path): Location | undefined => {
    if (!holds(node.span)) return undefined
    if (node.kind === 'scalar') return { path, scalar: node, onKey: false }
    if (node.kind === 'list') {
      for (let index = countUpTo(node.items, item => item.span.end < offset); index < node.items.length; index++) {
        const item = node.items[index]!
        if (item.span.start > offset) break
        const spot = item.alias ? undefined : search(item, [...path, index])
        if (spot) return spot
      }
      return { path, onKey: false }
    }
    // Merged entries are written elsewhere, and come last.
    for (let index = countUpTo(node.entries, ({ key, value, merged }) => !merged && Math.max(key.span.end, value.span.end) < offset); index < node.entries.length; index++) {
      const entry = node.entries[index]!
      if (entry.merged || entry.key.span.start > offset) break
      if (holds(entry.key.span)) return { path: [...path, entry.key.text], scalar: entry.key, onKey: true }
      const spot = search(entry.value, [...path, entry.key.text])
      if (spot) return spot
    }
    return { path, onKey: false }
  }
  const region = tree.regions[regionIndexAt(tree.regions, offset)]!
  const { values } = region
  for (let index = countUpTo(values, ({ span }) => span.end < offset); index < values.length && values[index]!.span.start <= offset; index++) {
    const spot = search(values[index]!, region.pathOf([index]))
    if (spot) return spot
  }
  return region.layout === 'items' && holds(tree.documents[0]!.span) ? { path: [0], onKey: false } : undefined
}
