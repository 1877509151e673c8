/** None, one or several objects, none of them a `Set`. A single one, by far the most common case, needs no set. */
export type Several<T extends object> = undefined | T | Set<T>

/** The values. */
export function valuesOf<T extends object>(several: Several<T>): Iterable<T> {
  return several === undefined ? [] : several instanceof Set ? several : [several]
}

/** Whether a value is included. */
export function includes<T extends object>(several: Several<T>, value: T): boolean {
  return several === value || (several instanceof Set && several.has(value))
}

/** Adds a value. The argument must not be used afterwards. */
export function withValue<T extends object>(several: Several<T>, value: T): Several<T> {
  if (several === undefined || several === value) return value
  return several instanceof Set ? several.add(value) : new Set([several, value])
}

/** Removes a value. The argument must not be used afterwards. */
export function withoutValue<T extends object>(several: Several<T>, value: T): Several<T> {
  if (several === value) return undefined
  if (several instanceof Set && several.delete(value) && several.size === 0) return undefined
  return several
}
