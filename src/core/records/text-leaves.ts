import type * as z from 'zod/mini'
import { memoizeByName } from '../memoize'
import type { Path } from '../source/read/span'
import { fieldDoc, type Meaning } from './field'
import { defOf } from './fields-at'
import { schemas, type AnyRecord, type Items, type Kind, type Leaf, type Table } from './record'
import type { Written } from './shown-id'

/** A field that holds a text: its keys, with `*` for any item or free key, or `keys` at the end for the free keys themselves. */
export interface Field {
  readonly path: readonly string[]
  readonly meaning: Meaning
}

/** A text in a record; `isKey` when it is a free key. */
export interface TextLeaf extends Leaf<Written> {
  readonly isKey?: boolean
}

/** The fields of a kind, in the order of its schema. */
export const fieldsOf = memoizeByName((kind: Kind): readonly Field[] => fieldsIn(schemas[kind], []))

function fieldsIn(schema: z.core.$ZodType, path: readonly string[]): Field[] {
  const { type, shape, element, valueType } = defOf(schema)
  const { meaning = 'text', keys } = fieldDoc(schema) ?? { doc: '' }
  if (type === 'object') return Object.entries(shape!).flatMap(([key, field]) => fieldsIn(field, [...path, key]))
  if (type === 'array') return fieldsIn(element!, [...path, '*'])
  if (type !== 'record') return [{ path, meaning }]
  return [...(keys ? [{ path: [...path, 'keys'], meaning: keys }] : []), ...fieldsIn(valueType!, [...path, '*'])]
}

/** All texts of a record with a meaning, absent texts included. */
export function textsMeaning(record: AnyRecord, meaning: Meaning): TextLeaf[] {
  return fieldsOf(record.kind).filter(field => field.meaning === meaning).flatMap(({ path }) => leavesAt(record, path))
}

/** The leaves of a record's field, one for each item and free key on the way. */
export function leavesAt(value: unknown, path: Path): TextLeaf[] {
  const [step, ...rest] = path
  if (step === undefined) return [value as TextLeaf]
  const { items, entries } = value as Partial<Items<unknown> & Table<unknown>>
  if (entries && step === 'keys') return entries.map(({ keyPlace }) => keyPlace)
  if (step !== '*') return leavesAt((value as Record<string, unknown>)[step], rest)
  return (items ?? entries?.map(entry => entry.value) ?? []).flatMap(inner => leavesAt(inner, rest))
}
