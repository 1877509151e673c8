import assert from 'node:assert/strict'

/** Runs something and sees that it takes no more than so many seconds of the processor, for what would take minutes if it grew faster than its input. */
export function inTime<T>(what: string, run: () => T, seconds = 5): T {
  const before = process.cpuUsage()
  const result = run()
  const { user, system } = process.cpuUsage(before)
  assert.ok(user + system < seconds * 1e6, `${what} took ${((user + system) / 1e6).toFixed(1)} s`)
  return result
}
