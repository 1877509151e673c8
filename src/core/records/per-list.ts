/** So many answers are kept for a list; whoever asks for more asks anew. */
const mostKept = 20

/**
 * Makes a function that works something out of a list and remembers its answers, for all who ask the same of the same list. The
 * lists of the workspace are never changed: after a change there is another list. What the answer hangs on must stand in the list or be the
 * key; `more` is there to be asked for what follows from both.
 */
export function perList<T extends object, R, K = void, M = void>(workOut: (list: readonly T[], key: K, more: M) => R): (list: readonly T[], key: K, more: M) => R {
  const known = new WeakMap<readonly T[], Map<K, R>>()
  return (list, key, more) => {
    // One thing is as quickly worked out as remembered, and the index makes its list anew.
    if (list.length < 2) return workOut(list, key, more)
    const before = known.get(list)
    if (before?.has(key)) return before.get(key)!
    const answer = workOut(list, key, more)
    if (!before) known.set(list, new Map([[key, answer]]))
    else {
      if (before.size >= mostKept) before.clear()
      before.set(key, answer)
    }
    return answer
  }
}
