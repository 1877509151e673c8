import Mocha from 'mocha'
import { appendFileSync, writeFileSync } from 'node:fs'
import { format } from 'node:util'
import * as vscode from 'vscode'
import { run as runTests } from './run'

/**
 * Called by VS Code. Runs the integration tests and those that need Node, or those of an untrusted folder, in the Node extension host. Rejects
 * if a test fails. Writes the report to TEST_REPORT, apart from the editor's output, and the counts to TEST_COUNTS.
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
