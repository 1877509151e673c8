import assert from 'node:assert/strict'

/** Asserts that `run` takes at most `seconds` of CPU time, on input for which superlinear work would take minutes. */
export function inTime<T>(title: string, run: () => T, seconds = 5): T {
  const before = process.cpuUsage()
  const result = run()
  const { user, system } = process.cpuUsage(before)
  assert.ok(user + system < seconds * 1e6, `${title} took ${((user + system) / 1e6).toFixed(1)} s`)
  return result
}
