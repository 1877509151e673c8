import type { Region } from '../source/read/region'
import type { Path, Place, Span } from '../source/read/span'
import { entryOf, type Mapping, type Node } from '../source/read/node'
import type { Written } from './shown-id'

/** Where a record was read: a region, and the steps that lead to the record there. */
export interface Anchor {
  region: Region
  readonly steps: Path
}

// Keyed by symbols, so that who goes through the fields of a part meets what was read and nothing else.
const up = Symbol('up')
const step = Symbol('step')
const isOnKey = Symbol('isOnKey')

/**
 * A part of a record as read. It knows the part around it and its step there, no more: where it stands is looked up in the text when
 * somebody asks, and stays right when its region moves.
 */
export class Part implements Place {
  declare private [up]: Part | Anchor
  declare private readonly [step]: string | number | undefined
  declare private readonly [isOnKey]: boolean

  /** The step `at` is undefined for what shares its place with the part around; what `standsOnKey` stands at their key, or the nearest one around. */
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

  /** Where the record that it belongs to was read. */
  get anchor(): Anchor {
    let around = this[up]
    while (around instanceof Part) around = around[up]
    return around
  }

  /** Lets the places of a replaced record follow the record that replaced it: findings elsewhere still point to them. */
  static follow(replaced: Part, by: Part) {
    const { anchor } = replaced
    anchor.region = by.anchor.region
    by[up] = anchor
  }

  /** Whether two parts of equal records are found by the same step: a misspelled key may be read as another. */
  static isSameStep(a: Part, b: Part): boolean {
    return a[step] === b[step] && a[isOnKey] === b[isOnKey]
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
  /** Set once, when all are read: a list that grows one by one takes several times the room. */
  items: readonly unknown[] = []
}

/** A mapping with free keys. */
export class TablePart extends Part {
  /** Set once, when all are read. */
  entries: readonly { readonly key: string; readonly keyPlace: KeyPart; readonly value: unknown }[] = []
}

/** Tells which of two records comes first in a file. */
export function compareAnchors(a: Anchor, b: Anchor): number {
  const [left, right] = [a.region.pathOf(a.steps), b.region.pathOf(b.steps)]
  for (let depth = 0; depth < left.length && depth < right.length; depth++) {
    const difference = (left[depth] as number) - (right[depth] as number)
    if (difference) return difference
  }
  return left.length - right.length
}

/** Where what the steps lead to stands, or the nearest text around that does: an item, a key, the record's id. */
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

/** What a record is pointed at by: its id, or its first key. */
function nameOf(record: Mapping): Node {
  const own = entryOf(record, 'id')
  const first = record.entries[0]
  return own && !own.merged && own.value.kind === 'scalar' && own.value.text ? own.value : first && !first.merged ? first.key : record
}
