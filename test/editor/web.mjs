// Runs the integration suite with the packaged extension in the web extension host (a browser worker, as on vscode.dev) on virtual folders.
import { build } from 'esbuild'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { testFiles } from '../../src/tools/test-files.mjs'
import { launchBrowser } from './browser.mjs'
import { copyExamples, root, startServer, vsix } from './host.mjs'
import { addCounts, log, results, runSuite } from './suite.mjs'

const name = 'web'
/** An extension that provides the examples and contains the suite, because a suite runs in its extension's host. */
const suite = 'dist/test/web'
/** The examples on a file system with a search, as on GitHub, and an in-memory folder without one, which the suite fills. */
const folders = ['examples:/agency', 'memory:/records']
mkdirSync(results, { recursive: true })
let status = 0
let browser, server
try {
  await makeSuite()
  const { home } = copyExamples()
  const logFile = path.join(results, `${name}-server.log`)
  server = await startServer({ dataDir: path.join(home, 'data'), extension: vsix, logFile, automated: true, inBrowser: true })
  browser = await launchBrowser()
  const place = server.remote(path.join(root, suite))
  const payload = [
    ['extensionDevelopmentPath', place], ['extensionTestsPath', `${place}/suite.js`], ['enableProposedApi', ''], ['skipWelcome', 'true']
  ]
  for (const folder of folders) {
    status = Math.max(status, await runSuite(browser, server.url(folder, payload), { name, onLog, stopped: server.exited }))
  }
} catch (error) {
  console.error(error.message)
  status = 1
} finally {
  await browser?.close()
  await server?.stop()
}
process.exit(status)

async function makeSuite() {
  mkdirSync(path.join(root, suite), { recursive: true })
  copyFileSync(path.join(root, 'dist/examples.json'), path.join(root, suite, 'examples.json'))
  writeFileSync(path.join(root, suite, 'package.json'), JSON.stringify({
    name: 'web-suite', publisher: 'noteproof', version: '1.0.0', engines: { vscode: '^1.90.0' }, browser: './examples.js',
    activationEvents: ['onFileSystem:examples', 'onSearch:examples'], enabledApiProposals: ['fileSearchProvider']
  }))
  await bundle('examples-files', 'examples.js')
  // With Mocha's browser build and an assert that does not need Node.
  await bundle('web', 'suite.js', {
    alias: { 'node:assert/strict': './test/editor/strict-assert.cjs' },
    define: { global: 'globalThis', process: JSON.stringify({ env: { MOCHA_GREP: process.env.MOCHA_GREP } }) },
    inject: ['src/core/bundled.ts'], loader: { '.yaml': 'text', '.txt': 'text' }, plugins: [testFiles], sourcemap: 'inline'
  })
}

function bundle(entry, file, options) {
  return build({
    absWorkingDir: root, entryPoints: [`test/editor/integration/${entry}.ts`], outfile: path.join(root, suite, file),
    bundle: true, format: 'cjs', target: 'es2022',
    external: ['vscode'], mainFields: ['module', 'main'], logLevel: 'warning', ...options
  })
}

/** Handles what the editor logs, which includes the suite's report and counts. */
function onLog(first, ...others) {
  if (first === 'test-report') console.log(...others)
  else if (first === 'test-counts') addCounts(...others)
  else log(name, first, ...others)
}
