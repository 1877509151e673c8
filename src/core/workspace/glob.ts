import { memoizeByName } from '../memoize'

/** A compiled pattern: UTF-16 units, and the negative wildcard tokens below. */
type Tokens = Int32Array

const [anyInName, any, anyFolders, anyOne] = [-1, -2, -3, -4]
const slash = 47

/** The most compiled patterns memoized; the next one evicts them all. */
const mostCompiled = 1_000

/**
 * Whether a path with `/` matches a pattern: `*` is any characters but `/`, `**` is any characters, `?` is one character but `/`. A pattern
 * that names a folder matches everything in it. Runs in O(path × pattern) time.
 */
export function matches(pattern: string, path: string): boolean {
  const tokens = tokensOf(pattern)
  const end = tokens.length
  // The set of tokens that may come next, as in a nondeterministic automaton: no backtracking.
  let [next, later] = [new Uint8Array(end + 1), new Uint8Array(end + 1)]
  next[0] = 1
  for (let at = 0; at <= path.length; at++) {
    const unit = at < path.length ? path.charCodeAt(at) : undefined
    const isAtName = at === 0 || path.charCodeAt(at - 1) === slash
    let isPossible = false
    later.fill(0)
    for (let index = 0; index < end; index++) {
      if (!next[index]) continue
      isPossible = true
      const token = tokens[index]!
      // A star may match nothing. `**/` may match nothing only where a name begins.
      if (token === anyInName || token === any || (token === anyFolders && isAtName)) next[index + 1] = 1
      if (token === any || token === anyFolders || (token === anyInName && unit !== slash)) later[index] = 1
      else if (token === unit || (token === anyOne && unit !== slash)) later[index + 1] = 1
    }
    // The pattern is used up at the end of the path or of a folder in it.
    if (next[end] && (unit === undefined || unit === slash)) return true
    if (!isPossible) return false
    ;[next, later] = [later, next]
  }
  return false
}

const tokensOf = memoizeByName((pattern: string): Tokens => {
  const parts: string[] = pattern.replace(/^\.?\//, '').replace(/\/(\*\*)?$/, '').match(/\*\*\/|\*\*|[^]/g) ?? []
  const special: Readonly<Record<string, number>> = { '*': anyInName, '**': any, '**/': anyFolders, '?': anyOne }
  return Int32Array.from(parts, part => special[part] ?? part.charCodeAt(0))
}, mostCompiled)
