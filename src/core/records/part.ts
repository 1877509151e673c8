import type { Region } from '../source/read/region'
import type { Path, Place, Span } from '../source/read/span'
import { entryOf, type Mapping, type Node } from '../source/read/node'
import type { Written } from './shown-id'

/** Where a record was read: a region, and the steps to the record in it. */
export interface Anchor {
  region: Region
  readonly steps: Path
}

// Keyed by symbols, so that iterating over the fields of a part yields only what was read.
const up = Symbol('up')
const step = Symbol('step')
const isOnKey = Symbol('isOnKey')

/**
 * A part of a record as read. It stores only its parent and its step there. Its place is looked up in the text when asked for, so it stays
 * right when its region moves.
 */
export class Part implements Place {
  declare private [up]: Part | Anchor
  declare private readonly [step]: string | number | undefined
  declare private readonly [isOnKey]: boolean

  /** `at` is undefined for a part that shares its parent's place. `standsOnKey`: its place is its key, or the nearest key around it. */
  constructor(around: Part | Anchor, at: string | number | undefined, readonly present: boolean, standsOnKey = !present) {
    this[up] = around
    this[step] = at
    this[isOnKey] = standsOnKey
  }

  get path(): Path {
    const { region, steps } = this.anchor
    return region.pathOf([...steps, ...Part.steps(this)])
  }

  get span(): Span {
    const { region, steps } = this.anchor
    const [value, ...inside] = steps
    const record = inside.reduce<Node | undefined>((node, index) => (node?.kind === 'list' ? node.items[index as number] : undefined), region.values[value as number])
    return record?.kind === 'mapping' ? spanIn(record, Part.steps(this), this[isOnKey]) : { start: region.start, end: region.start }
  }

  /** Where its record was read. */
  get anchor(): Anchor {
    let around = this[up]
    while (around instanceof Part) around = around[up]
    return around
  }

  /** Makes the places of a replaced record follow its replacement, since findings elsewhere still point to them. */
  static follow(replaced: Part, by: Part) {
    const { anchor } = replaced
    anchor.region = by.anchor.region
    by[up] = anchor
  }

  /** Whether two parts of equal records have the same step; a misspelled key may have been read as another, or a key that is indented too far. */
  static isSameStep(a: Part, b: Part): boolean {
    const stepAround = ({ [up]: around }: Part) => (around instanceof Part ? around[step] : undefined)
    return a[step] === b[step] && a[isOnKey] === b[isOnKey] && stepAround(a) === stepAround(b)
  }

  /** The steps from its record. */
  static steps(of: Part): (string | number)[] {
    const steps: (string | number)[] = []
    for (let part: Part | Anchor = of; part instanceof Part; part = part[up]) if (part[step] !== undefined) steps.push(part[step])
    return steps.reverse()
  }
}

/** A single value; `isKey` when it is a free key of a table. */
export class LeafPart<T> extends Part {
  declare readonly isKey?: boolean

  constructor(up: Part | Anchor, step: string | number | undefined, present: boolean, readonly value: T | undefined, isOnKey = !present) {
    super(up, step, present, isOnKey)
  }
}

/** A free key of a table. */
export class KeyPart extends LeafPart<Written> {
  override readonly isKey = true

  constructor(up: Part, step: string | undefined, key: string, isOnKey = true) {
    super(up, step, true, key as Written, isOnKey)
  }
}

/** A list. */
export class ItemsPart extends Part {
  /** Set once, when all items are read: a list that grows item by item takes several times the memory. */
  items: readonly unknown[] = []
}

/** A mapping with free keys. */
export class TablePart extends Part {
  /** Set once, when all entries are read. */
  entries: readonly { readonly key: string; readonly keyPlace: KeyPart; readonly value: unknown }[] = []
}

/** Compares two records by their order in a file. */
export function compareAnchors(a: Anchor, b: Anchor): number {
  const [left, right] = [a.region.pathOf(a.steps), b.region.pathOf(b.steps)]
  for (let depth = 0; depth < left.length && depth < right.length; depth++) {
    const difference = (left[depth] as number) - (right[depth] as number)
    if (difference) return difference
  }
  return left.length - right.length
}

/** The span of the value at the end of the steps, or of the nearest existing text around it: an item, a key, the record's id. */
function spanIn(record: Mapping, steps: Path, isOnKey: boolean): Span {
  let near = nameOf(record)
  let node: Node = record
  for (const step of steps) {
    if (node.kind === 'mapping') {
      const entry = entryOf(node, String(step))
      if (!entry) return near.span
      if (!entry.merged) near = entry.key
      node = entry.value
    } else if (node.kind === 'list') {
      const item: Node | undefined = node.items[step as number]
      if (!item) return near.span
      if (item.to > item.from) near = item
      node = item
    } else return near.span
  }
  return (isOnKey || node.to === node.from ? near : node).span
}

/** The node where a record is pointed at: its id, or its first key. */
function nameOf(record: Mapping): Node {
  const own = entryOf(record, 'id')
  const first = record.entries[0]
  return own && !own.merged && own.value.kind === 'scalar' && own.value.text ? own.value : first && !first.merged ? first.key : record
}
