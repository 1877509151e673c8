import assert from 'node:assert/strict'

/**
 * Runs something and sees that it takes no more than so many seconds of the processor, for what would take minutes if it grew faster than its input.
 * Where the machine is slower than usual, as one that others share is from hour to hour, it may take as many times longer.
 */
export function inTime<T>(what: string, run: () => T, seconds: number): T {
  const [result, took] = timed(run)
  if (took > seconds) assert.ok(took < seconds * slowness(), `${what} took ${took.toFixed(1)} s`)
  return result
}

/** Processor seconds that `yard` takes where the limits were found. */
const usual = 0.15
const yard = JSON.stringify(Array.from({ length: 5000 }, (_, at) => ({ id: `N-${at}`, codes: ['H2017', 'HQ'], text: 'some words of a note '.repeat(5) })))

/** How many times slower the machine is now, by work that takes the same wherever it is done; 1 at least. */
function slowness(): number {
  const [, took] = timed(() => { for (let turn = 0; turn < 60; turn++) JSON.parse(yard) })
  return Math.max(1, took / usual)
}

function timed<T>(run: () => T): [result: T, seconds: number] {
  const before = process.cpuUsage()
  const result = run()
  return [result, process.cpuUsage(before).user / 1e6]
}
