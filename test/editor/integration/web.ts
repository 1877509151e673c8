import 'mocha/mocha.js'
import * as vscode from 'vscode'
import { run as runTests } from './run'

/**
 * Runs the integration tests inside the web extension host, or those of a folder in memory when that is open; VS Code calls it. Rejects
 * when a test fails. The report and the counts go to the console, each behind its name: a worker in a browser has no files.
 */
export async function run(): Promise<void> {
  if (!('WorkerGlobalScope' in globalThis)) throw new Error('This is not the extension host of a browser.')
  const isInMemory = vscode.workspace.workspaceFolders?.[0]?.uri.scheme === 'memory'
  const write = (...parts: unknown[]) => console.log('test-report', ...parts)
  const stats = await runTests(Mocha, write, () => (isInMemory ? import('./memory/*.test') : import('./*.test')))
  console.log('test-counts', JSON.stringify(stats))
  if (stats.failures > 0) throw new Error(`${stats.failures} of the integration tests failed`)
}
