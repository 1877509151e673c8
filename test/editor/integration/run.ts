/**
 * Runs the tests that `load` imports and returns their counts. `Runner` is the Mocha build for this extension host; `write` has the signature of
 * `console.log`.
 */
export async function run(Runner: typeof Mocha, write: (...parts: unknown[]) => void, load: () => Promise<unknown>): Promise<Mocha.Stats> {
  Runner.reporters.Base.consoleLog = write
  const mocha = new Runner({ ui: 'tdd', reporter: 'spec', color: false, timeout: 180_000, slow: 2_000, grep: process.env.MOCHA_GREP })
  mocha.suite.emit('pre-require', globalThis, '', mocha)
  await load()
  return new Promise(resolve => {
    const runner = mocha.run(() => resolve(runner.stats!))
  })
}
