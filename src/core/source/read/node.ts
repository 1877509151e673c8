import { memoize } from '../../memoize'
import type { Path, Span } from './span'

/** The text that nodes were read from. Its offset in the file changes with the text before it, and its nodes move along. */
export interface Origin {
  readonly start: number
}

/** A node's place: `from` and `to` count from its origin's start, `span` from the file's. */
class Placed {
  constructor(readonly origin: Origin, readonly from: number, readonly to: number) {}

  get span(): Span {
    const { start } = this.origin
    return { start: start + this.from, end: start + this.to }
  }
}

/** A scalar as written. Every value is text, so that no YAML or JSON type can change a code. */
export class Scalar extends Placed {
  readonly kind = 'scalar'

  constructor(origin: Origin, from: number, to: number, readonly text: string, readonly style: 'plain' | 'quoted' | 'block', readonly alias = false) {
    super(origin, from, to)
  }
}

/** A mapping. Invalid text may repeat a key; the first occurrence counts. */
export class Mapping extends Placed {
  readonly kind = 'mapping'

  constructor(origin: Origin, from: number, to: number, readonly entries: readonly Entry[], readonly flow: boolean, readonly alias = false) {
    super(origin, from, to)
  }
}

/** A key with its value. `merged`: it comes from a `<<` merge and is written elsewhere. */
export interface Entry {
  readonly key: Scalar
  readonly value: Node
  readonly merged?: boolean
}

/** A list. `dashes` are the offsets of a block list's dashes, one per item, counted from its origin's start. */
export class List extends Placed {
  readonly kind = 'list'

  constructor(origin: Origin, from: number, to: number, readonly items: readonly Node[], readonly dashes: readonly number[], readonly flow: boolean, readonly alias = false) {
    super(origin, from, to)
  }

  /** The offsets of the dashes in the file. */
  get marks(): readonly number[] {
    return this.dashes.map(dash => this.origin.start + dash)
  }

  /** The offset of an item's dash in the file; undefined in a flow list. */
  markAt(index: number): number | undefined {
    const dash = this.dashes[index]
    return dash === undefined ? undefined : this.origin.start + dash
  }
}

/** A value. `alias`: it is written elsewhere and only referenced here. */
export type Node = Scalar | Mapping | List

/** A value that is written elsewhere, as an alias references it. */
export function asAlias(node: Node, from: number, to: number): Node {
  switch (node.kind) {
    case 'scalar': return new Scalar(node.origin, from, to, node.text, node.style, true)
    case 'mapping': return new Mapping(node.origin, from, to, node.entries, node.flow, true)
    case 'list': return new List(node.origin, from, to, node.items, node.dashes, node.flow, true)
  }
}

/** A syntax error, in our own words. */
export interface SyntaxFinding {
  readonly span: Span
  readonly message: string
  /** How many lines are indented too far; they are read as if they were not. */
  readonly outdents?: number
}

/** A text as read: its documents and its findings, in order. Offsets count from the origin's start. */
export interface Parsed {
  readonly documents: readonly Node[]
  readonly findings: readonly SyntaxFinding[]
  /** Whether the text has too many tokens and was not read. */
  readonly isTooLong?: true
}

/** Whether a node is an empty value: nothing, `~` or `null`, unquoted. */
export function isBlank(node: Node): boolean {
  return node.kind === 'scalar' && node.style === 'plain' && (node.text === '' || node.text === '~' || node.text === 'null')
}

/** From this many keys on, keys are looked up in a map, since searching for each key takes quadratic time. No record has as many. */
const manyKeys = 100

const byKey = memoize((entries: readonly Entry[]): ReadonlyMap<string, Entry> => new Map(entries.toReversed().map(entry => [entry.key.text, entry])))

/** The entry of a key, if the mapping has it. */
export function entryOf({ entries }: Mapping, key: string): Entry | undefined {
  return entries.length < manyKeys ? entries.find(entry => entry.key.text === key) : byKey(entries).get(key)
}

/** A scalar and the path to it. */
export interface PlacedScalar {
  readonly path: Path
  readonly scalar: Scalar
}

/** The scalars in a node that are written there, in order; those of aliases and merges are written elsewhere. */
export function scalarsIn(node: Node, path: Path = []): PlacedScalar[] {
  const found: PlacedScalar[] = []
  const visit = (node: Node, path: Path) => {
    if (node.alias) return
    if (node.kind === 'scalar') found.push({ path, scalar: node })
    else if (node.kind === 'list') node.items.forEach((item, index) => visit(item, [...path, index]))
    else for (const { key, value, merged } of node.entries) if (!merged) visit(value, [...path, key.text])
  }
  visit(node, path)
  return found
}
