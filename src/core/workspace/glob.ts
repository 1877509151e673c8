import { memoizeByName } from '../memoize'

/** A compiled pattern: UTF-16 units, and the negative wildcard tokens below. */
type Tokens = Int32Array

const [anyInName, any, anyFolders, anyOne] = [-1, -2, -3, -4]
const slash = 47

/** The most compiled patterns memoized; the next one evicts them all. */
const mostCompiled = 1_000
/** The most alternatives of one pattern. The settings report a pattern with more. */
const mostAlternatives = 100

/**
 * Whether the last of the patterns that fit a path is one without `!`: a pattern with `!` takes back what the patterns before it match. If the
 * first has a `!`, the list begins with no files, or with `all`.
 */
export function matchesAny(patterns: readonly string[], path: string, start: 'none' | 'all' = 'none'): boolean {
  let isMatch = start === 'all' && patterns[0]?.startsWith('!') === true
  for (const pattern of patterns) {
    const isNegative = pattern.startsWith('!')
    if (isMatch === isNegative && matches(isNegative ? pattern.slice(1) : pattern, path)) isMatch = !isNegative
  }
  return isMatch
}

/**
 * Whether a path with `/` matches a pattern: `*` is any characters but `/`, `**` is any characters, `?` is one character but `/`, `{a,b}` is
 * one of the alternatives. A pattern that names a folder matches everything in it. Accents may be composed or not.
 */
export function matches(pattern: string, path: string): boolean {
  const name = path.normalize('NFC')
  return alternativesOf(pattern).some(alternative => matchesOne(alternative, name))
}

const alternativesOf = memoizeByName((pattern: string): readonly string[] => {
  let alternatives = ['']
  for (const part of pattern.normalize('NFC').split(/(\{[^{}]*,[^{}]*\})/)) {
    const choices = /^\{.*,.*\}$/s.test(part) ? part.slice(1, -1).split(',') : [part]
    alternatives = alternatives.flatMap(before => choices.map(choice => before + choice)).slice(0, mostAlternatives)
  }
  return alternatives
}, mostCompiled)

/** Runs in O(path × pattern) time. */
function matchesOne(pattern: string, path: string): boolean {
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
