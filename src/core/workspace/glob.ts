import { memoizeByName } from '../memoize'

/** What a pattern is made of: the codes of characters, and below zero what stands for several. */
type Tokens = Int32Array

const [anyInName, any, anyFolders, anyOne] = [-1, -2, -3, -4]
const slash = 47

const mostCompiled = 1_000

/**
 * Tells whether a path with `/` matches a pattern: `*` is any characters but `/`, `**` any at all, `?` one; a pattern that names a
 * folder matches all in it. Takes time proportional to path times pattern at most, whatever the pattern.
 */
export function matches(pattern: string, path: string): boolean {
  const tokens = tokensOf(pattern)
  const end = tokens.length
  // Which tokens may be next after the path read so far: every possibility at once, so that nothing is tried twice.
  let [next, later] = [new Uint8Array(end + 1), new Uint8Array(end + 1)]
  next[0] = 1
  for (let at = 0; at <= path.length; at++) {
    const unit = at < path.length ? path.charCodeAt(at) : undefined
    const isAtName = at === 0 || path.charCodeAt(at - 1) === slash
    let isPossible = false
    later.fill(0)
    for (let one = 0; one < end; one++) {
      if (!next[one]) continue
      isPossible = true
      const token = tokens[one]!
      // A star may stand for nothing; `**` with its slash only where a name begins.
      if (token === anyInName || token === any || (token === anyFolders && isAtName)) next[one + 1] = 1
      if (token === any || token === anyFolders || (token === anyInName && unit !== slash)) later[one] = 1
      else if (token === unit || (token === anyOne && unit !== slash)) later[one + 1] = 1
    }
    // All used up at the path's end, or at a folder's: the rest lies in that folder.
    if (next[end] && (unit === undefined || unit === slash)) return true
    if (!isPossible) return false
    ;[next, later] = [later, next]
  }
  return false
}

/** A workspace has a few patterns, and asks about them for each of its files. */
const tokensOf = memoizeByName((pattern: string): Tokens => {
  const parts: string[] = pattern.replace(/^\.?\//, '').replace(/\/(\*\*)?$/, '').match(/\*\*\/|\*\*|[^]/g) ?? []
  const special: Readonly<Record<string, number>> = { '*': anyInName, '**': any, '**/': anyFolders, '?': anyOne }
  return Int32Array.from(parts, part => special[part] ?? part.charCodeAt(0))
}, mostCompiled)
