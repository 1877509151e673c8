/** None, one or several values; one, which is by far the most common, has no set of its own. The values are objects, none of them a set. */
export type Several<T extends object> = undefined | T | Set<T>

/** The values. */
export function valuesOf<T extends object>(several: Several<T>): Iterable<T> {
  return several === undefined ? [] : several instanceof Set ? several : [several]
}

/** Tells whether a value is among them. */
export function includes<T extends object>(several: Several<T>, value: T): boolean {
  return several === value || (several instanceof Set && several.has(value))
}

/** The values with one more; what was given is no longer to be used. */
export function withValue<T extends object>(several: Several<T>, value: T): Several<T> {
  if (several === undefined || several === value) return value
  return several instanceof Set ? several.add(value) : new Set([several, value])
}

/** The values without one; what was given is no longer to be used. */
export function withoutValue<T extends object>(several: Several<T>, value: T): Several<T> {
  if (several === value) return undefined
  if (several instanceof Set && several.delete(value) && several.size === 0) return undefined
  return several
}
