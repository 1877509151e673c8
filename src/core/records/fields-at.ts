import type * as z from 'zod/mini'
import type { Path } from '../source/read/span'
import { fieldDoc, unwrap, type FieldDoc, type Meaning } from './field'

/** The schema of a record or of a field. */
export type Schema = z.core.$ZodType

interface Def {
  readonly type: string
  readonly shape?: Readonly<Record<string, Schema>>
  readonly element?: Schema
  readonly valueType?: Schema
}

/** The definition of a schema, or of the schema inside an optional one. */
export function defOf(schema: Schema): Def {
  return unwrap(schema)._zod.def as unknown as Def
}

/** The schema at a path below a record's schema (the path without the record's own), if there is one. */
export function schemaAt(schema: Schema, path: Path): Schema | undefined {
  let found: Schema | undefined = schema
  for (const step of path) {
    if (!found) return undefined
    const def: Def = defOf((typeof step === 'number' && shorthandOf(found)) || found)
    found = def.type === 'object' ? ownOf(def.shape!, String(step)) : def.type === 'array' ? def.element : def.type === 'record' ? def.valueType : undefined
  }
  return found
}

/** The schema of what may be written instead of a mapping with fixed keys; undefined where nothing may. */
export function shorthandOf(schema: Schema): Schema | undefined {
  const { shorthand } = fieldDoc(schema) ?? {}
  return shorthand === undefined ? undefined : defOf(schema).shape?.[shorthand]
}

/** An object's own property under a name from a user's text, which may be `constructor`. */
function ownOf<T>(object: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

/** The documentation of the field at a path below a record's schema; for a known key among free keys, that of the key. */
export function fieldDocAt(schema: Schema, path: Path): FieldDoc | undefined {
  const field = schemaAt(schema, path)
  const parent = path.length ? schemaAt(schema, path.slice(0, -1)) : undefined
  const known = parent && ownOf(fieldDoc(parent)?.known ?? {}, String(path[path.length - 1]))
  const about = field && fieldDoc(field)
  return about && known ? { ...about, doc: known } : about
}

/** What the free key at a path below a record's schema means; undefined for other keys. */
export function keyMeaningAt(schema: Schema, path: Path): Meaning | undefined {
  const parent = path.length ? schemaAt(schema, path.slice(0, -1)) : undefined
  return parent && fieldDoc(parent)?.keys
}

/** The keys of a mapping's schema in their usual order, with the documentation of each and whether it is required. */
export function keysOf(schema: Schema): { key: string; about: FieldDoc; required: boolean }[] {
  const def = defOf(schema)
  if (def.type === 'object') {
    return Object.entries(def.shape!).map(([key, field]) => ({ key, about: fieldDoc(field)!, required: (field._zod.def as { type: string }).type !== 'optional' }))
  }
  const { known = {}, shorthand } = fieldDoc(schema) ?? { doc: '' }
  return Object.entries(known).filter(([key]) => key !== shorthand).map(([key, doc]) => ({ key, about: { doc, meaning: 'prose' }, required: false }))
}
