import Mocha from 'mocha'
import { appendFileSync, writeFileSync } from 'node:fs'
import { format } from 'node:util'

/**
 * Runs every integration test inside the extension host; VS Code calls it. Rejects when a test fails or none ran.
 * The report goes to the file in TEST_REPORT, away from the editor's own output, and the counts to the file in TEST_COUNTS.
 */
export async function run(): Promise<void> {
  const { TEST_REPORT: report, TEST_COUNTS: counts, MOCHA_GREP: grep } = process.env
  if (report) Mocha.reporters.Base.consoleLog = (...parts: unknown[]) => appendFileSync(report, format(...parts) + '\n')
  const mocha = new Mocha({ ui: 'tdd', reporter: 'spec', color: false, timeout: 30_000, slow: 2_000, grep })
  mocha.suite.emit('pre-require', globalThis, '', mocha)
  await Promise.all([
    import('./diagnostics.test'),
    import('./hover.test'),
    import('./completion.test'),
    import('./compare.test'),
    import('./glance.test'),
    import('./fixes.test'),
    import('./files.test'),
    import('./settings.test'),
    import('./navigation.test'),
    import('./commands.test'),
    import('./start.test'),
    import('./writing.test'),
    import('./agreement.test')
  ])
  const failures = await new Promise<number>(resolve => {
    const runner = mocha.run(resolve)
    runner.once('end', () => counts && writeFileSync(counts, JSON.stringify(runner.stats)))
  })
  if (failures > 0) throw new Error(`${failures} of the integration tests failed`)
}
