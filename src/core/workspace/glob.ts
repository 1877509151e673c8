/**
 * Tells whether a path with `/` matches a pattern: `*` is any characters but `/`, `**` any at all, `?` one; a pattern that names a
 * folder matches all in it. Takes time proportional to path times pattern at most, whatever the pattern.
 */
export function matches(pattern: string, path: string): boolean {
  const tokens = pattern.replace(/^\.?\//, '').replace(/\/(\*\*)?$/, '').match(/\*\*\/|\*\*|[^]/g) ?? []
  // How many tokens the path read so far can have used up: every possibility at once, so that nothing is tried twice.
  let used = skipStars(new Set([0]), tokens, true)
  for (const char of path) {
    // All used up at a folder's end: the rest lies in that folder.
    if (used.has(tokens.length) && char === '/') return true
    const next = new Set<number>()
    for (const at of used) {
      const token = tokens[at]
      if (token === undefined) continue
      if (token === '**' || token === '**/' || (token === '*' && char !== '/')) next.add(at)
      else if (token === char || (token === '?' && char !== '/')) next.add(at + 1)
    }
    used = skipStars(next, tokens, char === '/')
  }
  return used.has(tokens.length)
}

/** Adds what a star lets pass without a character; `**` with its slash only where a name begins. */
function skipStars(used: Set<number>, tokens: readonly string[], atName: boolean): Set<number> {
  for (const at of used) {
    const token = tokens[at]
    if (token === '*' || token === '**' || (token === '**/' && atName)) used.add(at + 1)
  }
  return used
}
