// A memoized answer must depend on its arguments alone. Objects used as keys are immutable: a change makes a new object.

/** Memoizes a function of an object for as long as the object lives. */
export function memoize<K extends object, R>(compute: (key: K) => R): (key: K) => R {
  const known = new WeakMap<K, R>()
  return key => {
    if (known.has(key)) return known.get(key)!
    const answer = compute(key)
    known.set(key, answer)
    return answer
  }
}

/** Returns a function that makes a value once, when it is first asked for. */
export function once<Value extends object>(make: () => Value): () => Value {
  let value: Value | undefined
  return () => value ??= make()
}

/** Memoizes only the last answer, because rules run one after the other on the same record. */
export function memoizeLast<K extends object, R>(compute: (key: K) => R): (key: K) => R {
  let last: { readonly key: K; readonly answer: R } | undefined
  return key => (last?.key === key ? last : last = { key, answer: compute(key) }).answer
}

/** Memoizes at most `most` answers to a function of a string or number; the next one evicts them all. */
export function memoizeByName<K extends string | number, R>(compute: (name: K) => R, most = Infinity): (name: K) => R {
  const known = new Map<K, R>()
  return name => {
    if (known.has(name)) return known.get(name)!
    const answer = compute(name)
    if (known.size >= most) known.clear()
    known.set(name, answer)
    return answer
  }
}

/** The most answers memoized for one list; the next one evicts them all. */
const mostOfList = 20

/** Memoizes a function of a list and a key. Lists of fewer than two items are computed each time. `more` must depend on `list` and `key` alone. */
export function memoizeOfList<T extends object, R, K = void, M = void>(
  compute: (list: readonly T[], key: K, more: M) => R,
): (list: readonly T[], key: K, more: M) => R {
  const known = memoize((_list: readonly T[]) => new Map<K, R>())
  return (list, key, more) => {
    if (list.length < 2) return compute(list, key, more)
    const answers = known(list)
    if (answers.has(key)) return answers.get(key)!
    const answer = compute(list, key, more)
    if (answers.size >= mostOfList) answers.clear()
    answers.set(key, answer)
    return answer
  }
}
