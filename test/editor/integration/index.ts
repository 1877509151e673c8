import Mocha from 'mocha'
import { appendFileSync, writeFileSync } from 'node:fs'
import { format } from 'node:util'
import * as vscode from 'vscode'
import { run as runTests } from './run'

/**
 * Runs the integration tests inside the Node extension host, and those that need Node, or those of a folder that is not trusted; VS Code
 * calls it. Rejects when a test fails. The report goes to the file in TEST_REPORT, away from the editor's own output, and the counts to the
 * file in TEST_COUNTS.
 */
export async function run(): Promise<void> {
  const { TEST_REPORT: report, TEST_COUNTS: counts } = process.env
  const write = (...parts: unknown[]) => report ? appendFileSync(report, format(...parts) + '\n') : console.log(...parts)
  const load = () => vscode.workspace.isTrusted
    ? Promise.all([import('./*.test'), import('./node/*.test')])
    : import('./untrusted/*.test')
  const stats = await runTests(Mocha, write, load)
  if (counts) writeFileSync(counts, JSON.stringify(stats))
  if (stats.failures > 0) throw new Error(`${stats.failures} of the integration tests failed`)
}
