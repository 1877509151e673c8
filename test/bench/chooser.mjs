/** Returns pseudorandom choices that depend only on the seed (mulberry32). */
export function chooser(seed) {
  let state = Math.imul(seed, 0x9e3779b1) + 1 | 0
  const below = most => {
    state = state + 0x6d2b79f5 | 0
    let value = Math.imul(state ^ state >>> 15, 1 | state)
    value = value + Math.imul(value ^ value >>> 7, 61 | value) ^ value
    return ((value ^ value >>> 14) >>> 0) % most
  }
  return { below, pick: list => list[below(list.length)] }
}
