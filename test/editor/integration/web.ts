import 'mocha/mocha.js'
import * as vscode from 'vscode'
import { run as runTests } from './run'

/**
 * Called by VS Code. Runs the integration tests, or those of an in-memory folder if one is open, in the web extension host. Rejects if a test
 * fails. Writes the report and the counts to the console, prefixed with their names, because a browser worker has no files.
 */
export async function run(): Promise<void> {
  if (!('WorkerGlobalScope' in globalThis)) throw new Error('This is not a web extension host.')
  const isInMemory = vscode.workspace.workspaceFolders?.[0]?.uri.scheme === 'memory'
  const write = (...parts: unknown[]) => console.log('test-report', ...parts)
  const stats = await runTests(Mocha, write, () => (isInMemory ? import('./memory/*.test') : import('./*.test')))
  console.log('test-counts', JSON.stringify(stats))
  if (stats.failures > 0) throw new Error(`${stats.failures} of the integration tests failed`)
}
