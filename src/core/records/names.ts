import { memoizeByName } from '../memoize'
import type { Place } from '../source/read/span'
import type { Meaning } from './field'
import { fieldsOf, leavesAt } from './text-leaves'
import type { AnyRecord, Kind } from './record'
import type { Written } from './shown-id'

// A field of a record either gives a name (if its key is `id`) or refers to one. The kind of name follows from the meaning of the field.

/** The kind of thing that a name identifies. No record gives a client's name. */
export type NameKind = 'client' | 'note' | 'plan' | 'claim' | 'payer' | 'goal' | 'authorization' | 'source'

/** A name. Two names are the same if all three properties are. */
export interface Name {
  readonly kind: NameKind
  readonly id: Written
  /** The plan that a goal belongs to, or the policy of a source; empty for an id of the whole workspace. */
  readonly scope: string
}

/** A place where a record gives a name or refers to one. */
export interface Mention {
  readonly name: Name
  readonly at: Place
  readonly gives: boolean
}

const ownKind = { note: 'note', plan: 'plan', claim: 'claim', policy: 'payer', settings: undefined } as const satisfies Record<Kind, NameKind | undefined>

/** The kinds of name that a field with a meaning may hold. */
const kinds: Partial<Record<Meaning, readonly NameKind[]>> = {
  client: ['client'], note: ['note'], plan: ['plan'], claim: ['claim'], payer: ['payer'], goal: ['goal'], authorization: ['authorization'], source: ['source'],
  record: ['note', 'plan', 'claim', 'payer'],
}

/** All names in a record, in the order of its schema. */
export function namesIn(record: AnyRecord): Mention[] {
  return fieldsNaming(record.kind).flatMap(({ path, kinds }) => leavesAt(record, path).flatMap(leaf => {
    if (!leaf.value) return []
    const id = leaf.value
    return kinds.flatMap(kind => {
      const scope = scopeOf(kind, record)
      return scope === undefined ? [] : [{ name: { kind, id, scope }, at: leaf, gives: path[path.length - 1] === 'id' }]
    })
  }))
}

interface NamingField {
  readonly path: readonly string[]
  readonly kinds: readonly NameKind[]
}

/** The fields of a kind that hold names. */
const fieldsNaming = memoizeByName((kind: Kind): readonly NamingField[] => fieldsOf(kind).flatMap(({ path, meaning }) => {
  const own = path.length === 1 && path[0] === 'id' ? ownKind[kind] : undefined
  const found = own ? [own] : kinds[meaning]
  return found ? [{ path, kinds: found }] : []
}))

/** Whether two names are the same. */
export function isSameName(a: Name, b: Name): boolean {
  return a.kind === b.kind && a.id === b.id && a.scope === b.scope
}

/** The scope of the names of a kind in a record; undefined when the record does not state it. */
function scopeOf(kind: NameKind, record: AnyRecord): string | undefined {
  if (kind === 'goal') return record.kind === 'plan' ? record.id.value : record.kind === 'note' ? record.plan.value : undefined
  return kind === 'source' ? `${record.file} ${record.path.join(' ')}` : ''
}
