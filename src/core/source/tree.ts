import type { Path, Span } from './span'

/** A scalar as written: every value is text, so that no typing of YAML or JSON can change a code. */
export interface Scalar {
  readonly kind: 'scalar'
  readonly text: string
  readonly style: 'plain' | 'quoted' | 'block'
  readonly span: Span
  readonly alias?: boolean
}

/** A mapping; the same key may stand twice in broken text, then the first one counts. */
export interface Mapping {
  readonly kind: 'mapping'
  readonly entries: readonly Entry[]
  readonly flow: boolean
  readonly span: Span
  readonly alias?: boolean
}

/** A key with its value; `merged` says that it comes from a `<<` merge and does not stand in this mapping. */
export interface Entry {
  readonly key: Scalar
  readonly value: Node
  readonly merged?: boolean
}

/** A list; `marks` are the positions of the dashes of a block list, one an item. */
export interface List {
  readonly kind: 'list'
  readonly items: readonly Node[]
  readonly marks: readonly number[]
  readonly flow: boolean
  readonly span: Span
  readonly alias?: boolean
}

/** A value; `alias` says that it stands elsewhere and is only named here. */
export type Node = Scalar | Mapping | List

/** What is wrong with the text itself, in our own words. */
export interface SyntaxFault {
  readonly span: Span
  readonly message: string
}

/** A file's text with places, before any meaning. */
export interface Tree {
  readonly format: 'yaml' | 'json'
  readonly text: string
  readonly documents: readonly Node[]
  readonly faults: readonly SyntaxFault[]
}

/** Tells whether a scalar says nothing: empty, `~` or `null`, unquoted. */
export function isBlank(node: Node): boolean {
  return node.kind === 'scalar' && node.style === 'plain' && /^(~|null)?$/.test(node.text)
}

/** The span of a scalar's text alone, without quotes or a block's mark; of an alias, the alias. */
export function textSpan({ text }: Tree, scalar: Scalar): Span {
  const { start, end } = scalar.span
  if (scalar.alias) return scalar.span
  if (scalar.style === 'quoted') return { start: start + 1, end: Math.max(start + 1, end - 1) }
  const at = scalar.style === 'block' ? text.indexOf(scalar.text.trimEnd(), start) : start
  return { start: Math.max(at, start), end: start + text.slice(start, end).trimEnd().length }
}

/** The entry of a key, if the mapping has it. */
export function entryOf(mapping: Mapping, key: string): Entry | undefined {
  return mapping.entries.find(entry => entry.key.text === key)
}

/** The nodes along a path, from the document down, as far as they exist. */
export function nodesAlong(tree: Tree, path: Path): Node[] {
  const nodes: Node[] = []
  let node: Node | undefined = tree.documents[path[0] as number]
  for (let depth = 1; node; depth++) {
    nodes.push(node)
    if (depth === path.length) break
    const step: string | number = path[depth]!
    node = node.kind === 'mapping' ? entryOf(node, String(step))?.value : node.kind === 'list' ? node.items[Number(step)] : undefined
  }
  return nodes
}

/** The node at a path, if there is one. */
export function nodeAt(tree: Tree, path: Path): Node | undefined {
  const nodes = nodesAlong(tree, path)
  return nodes.length === path.length ? nodes[nodes.length - 1] : undefined
}

/** Tells whether the text at a path is the record's own: not shared through an alias. */
export function isOwn(tree: Tree, path: Path): boolean {
  return nodesAlong(tree, path).slice(0, path.length - 1).every(node => !node.alias)
}

/** What stands at an offset: the path of the innermost entry or item, its scalar, and whether the cursor is on a key. */
export interface Spot {
  readonly path: Path
  readonly scalar?: Scalar
  readonly onKey: boolean
}

/** Finds what stands at an offset; undefined outside every document. */
export function spotAt(tree: Tree, offset: number): Spot | undefined {
  const holds = (span: Span) => span.start <= offset && offset <= span.end
  const search = (node: Node, path: Path): Spot | undefined => {
    if (!holds(node.span)) return undefined
    if (node.kind === 'scalar') return { path, scalar: node, onKey: false }
    if (node.kind === 'list') {
      for (const [index, item] of node.items.entries()) {
        const spot = item.alias ? undefined : search(item, [...path, index])
        if (spot) return spot
      }
      return { path, onKey: false }
    }
    for (const entry of node.entries) {
      if (entry.merged) continue
      if (holds(entry.key.span)) return { path: [...path, entry.key.text], scalar: entry.key, onKey: true }
      const spot = search(entry.value, [...path, entry.key.text])
      if (spot) return spot
    }
    return { path, onKey: false }
  }
  for (const [index, document] of tree.documents.entries()) {
    const spot = search(document, [index])
    if (spot) return spot
  }
  return undefined
}
