import type * as z from 'zod/mini'
import type { Path, Place } from '../source/span'
import { about, type Holds } from './field'
import { defOf } from './fields-at'
import { schemas, type AnyRecord, type Kind, type Leaf } from './record'

// A field of a record either gives a name, or refers to one. It gives one where its key is `id`; what its name is for is what it holds.

/** What a name is for. A client's name is given by no record. */
export type Sort = 'client' | 'note' | 'plan' | 'claim' | 'payer' | 'goal' | 'authorization' | 'source'

/** A name: two are the same when all three are. */
export interface Name {
  readonly sort: Sort
  readonly id: string
  /** What the id belongs to: of a goal its plan, of a source its policy; empty where it is one for the whole workspace. */
  readonly scope: string
}

/** A place where a record gives a name or refers to one. */
export interface Mention {
  readonly name: Name
  readonly at: Place
  readonly gives: boolean
}

const ownSort = { note: 'note', plan: 'plan', claim: 'claim', policy: 'payer', settings: undefined } as const satisfies Record<Kind, Sort | undefined>

/** What a field that holds such a text may name. */
const sorts: Partial<Record<Holds, readonly Sort[]>> = {
  client: ['client'], note: ['note'], plan: ['plan'], payer: ['payer'], goal: ['goal'], authorization: ['authorization'], source: ['source'],
  record: ['note', 'plan', 'claim', 'payer'],
}

/** All names in a record, in the order of its schema. */
export function namesIn(record: AnyRecord): Mention[] {
  return fieldsOf(record.kind).flatMap(({ path, sorts }) => leavesAt(record, path).flatMap(leaf => {
    if (!leaf.value) return []
    const id = leaf.value
    return sorts.flatMap(sort => {
      const scope = scopeOf(sort, record)
      return scope === undefined ? [] : [{ name: { sort, id, scope }, at: leaf, gives: path[path.length - 1] === 'id' }]
    })
  }))
}

/** Tells whether two names are the same. */
export function isSame(a: Name, b: Name): boolean {
  return a.sort === b.sort && a.id === b.id && a.scope === b.scope
}

/** What the names of a sort in a record belong to; undefined when it does not say. */
function scopeOf(sort: Sort, record: AnyRecord): string | undefined {
  if (sort === 'goal') return record.kind === 'plan' ? record.id.value : record.kind === 'note' ? record.plan.value : undefined
  return sort === 'source' ? `${record.file} ${record.path.join(' ')}` : ''
}

interface Field {
  /** Keys, with `*` for any item or free key. */
  readonly path: readonly string[]
  readonly sorts: readonly Sort[]
}

const known = new Map<Kind, readonly Field[]>()

/** The fields of a kind that hold names. */
function fieldsOf(kind: Kind): readonly Field[] {
  const before = known.get(kind)
  if (before) return before
  const collect = (schema: z.core.$ZodType, path: readonly string[]): Field[] => {
    const { type, shape, element, valueType } = defOf(schema)
    if (type === 'object') return Object.entries(shape!).flatMap(([key, field]) => collect(field, [...path, key]))
    if (type === 'array') return collect(element!, [...path, '*'])
    if (type === 'record') return collect(valueType!, [...path, '*'])
    const own = path.length === 1 && path[0] === 'id' ? ownSort[kind] : undefined
    const found = own ? [own] : sorts[about(schema)?.holds ?? 'text']
    return found ? [{ path, sorts: found }] : []
  }
  const fields = collect(schemas[kind], [])
  known.set(kind, fields)
  return fields
}

function leavesAt(value: unknown, path: Path): Leaf<string>[] {
  const [step, ...rest] = path
  if (step === undefined) return [value as Leaf<string>]
  if (step !== '*') return leavesAt((value as Record<string, unknown>)[step], rest)
  const { items, entries = [] } = value as { items?: readonly unknown[]; entries?: readonly { readonly value: unknown }[] }
  return (items ?? entries.map(entry => entry.value)).flatMap(one => leavesAt(one, rest))
}
