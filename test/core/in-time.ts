import assert from 'node:assert/strict'

/** Runs a function and asserts that it takes at most `seconds` of processor time. It would take minutes if its time grew faster than its input. */
export function inTime<T>(what: string, run: () => T, seconds = 5): T {
  const before = process.cpuUsage()
  const result = run()
  const { user, system } = process.cpuUsage(before)
  assert.ok(user + system < seconds * 1e6, `${what} took ${((user + system) / 1e6).toFixed(1)} s`)
  return result
}
