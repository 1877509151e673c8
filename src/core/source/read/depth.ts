import type { CST } from 'yaml'

/**
 * How many values may stand in one another: ten times as many as in any record. Whoever walks through a tree calls itself for each; where the
 * stack ends while an expression is being compiled, the whole process ends, and nothing can catch that.
 */
export const deepest = 100

/** Tells whether the values of a YAML token stand in one another too deeply; it does not call itself, so that it can ask of any text. */
export function isTooDeep(token: CST.Token): boolean {
  let level: (CST.Token | null | undefined)[] = [token]
  for (let depth = 0; level.length; depth++) {
    if (depth > deepest) return true
    level = level.flatMap(one => (
      !one ? [] : 'items' in one ? one.items.flatMap(({ key, value }) => [key, value]) : one.type === 'document' ? one.value : []))
  }
  return false
}
