import { memoizeByName } from '../memoize'
import type { Place } from '../source/read/span'
import type { Holds } from './field'
import { fieldsOf, leavesAt } from './held'
import type { AnyRecord, Kind } from './record'
import type { Written } from './shown-id'

// A field of a record either gives a name, or refers to one. It gives one where its key is `id`; what its name is for is what it holds.

/** What a name is for. A client's name is given by no record. */
export type Sort = 'client' | 'note' | 'plan' | 'claim' | 'payer' | 'goal' | 'authorization' | 'source'

/** A name: two are the same when all three are. */
export interface Name {
  readonly sort: Sort
  readonly id: Written
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
  return fieldsNaming(record.kind).flatMap(({ path, sorts }) => leavesAt(record, path).flatMap(leaf => {
    if (!leaf.value) return []
    const id = leaf.value
    return sorts.flatMap(sort => {
      const scope = scopeOf(sort, record)
      return scope === undefined ? [] : [{ name: { sort, id, scope }, at: leaf, gives: path[path.length - 1] === 'id' }]
    })
  }))
}

interface NamingField {
  readonly path: readonly string[]
  readonly sorts: readonly Sort[]
}

/** The fields of a kind that hold names. */
const fieldsNaming = memoizeByName((kind: Kind): readonly NamingField[] => fieldsOf(kind).flatMap(({ path, holds }) => {
  const own = path.length === 1 && path[0] === 'id' ? ownSort[kind] : undefined
  const found = own ? [own] : sorts[holds]
  return found ? [{ path, sorts: found }] : []
}))

/** Tells whether two names are the same. */
export function isSame(a: Name, b: Name): boolean {
  return a.sort === b.sort && a.id === b.id && a.scope === b.scope
}

/** What the names of a sort in a record belong to; undefined when it does not say. */
function scopeOf(sort: Sort, record: AnyRecord): string | undefined {
  if (sort === 'goal') return record.kind === 'plan' ? record.id.value : record.kind === 'note' ? record.plan.value : undefined
  return sort === 'source' ? `${record.file} ${record.path.join(' ')}` : ''
}
