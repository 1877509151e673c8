// npm test: builds, packages and runs every suite. The last line counts the passed and failed tests.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { launchBrowser } from './editor/browser.mjs'
import { prepareServer } from './editor/host.mjs'

const root = path.resolve(import.meta.dirname, '..')
const results = path.join(root, 'test-results')
rmSync(results, { recursive: true, force: true })
mkdirSync(results)

let passed = 0
let failed = 0
await setUp().catch(error => fail(error.message))
// Packaging builds first.
if (failed === 0 && await npmRun('package') !== 0) fail('"npm run package" failed')
// Suites beside each other keep two cores busy; one after the other they take more than 20 minutes. File watching needs a core of its own.
for (const suites of failed === 0 ? [['core'], ['long', 'cli'], ['integration'], ['web', 'e2e']] : []) {
  await Promise.all(suites.map(async suite => {
    const printed = await runSuite(suite)
    console.log(`\n=== ${suite}\n${printed}`)
  }))
}
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)

/** Prepares the browser and editor, so that a missing part is reported before any test runs. */
async function setUp() {
  const browser = await launchBrowser()
  console.log(`Browser: ${browser.browserType().name()} ${browser.version()}`)
  await browser.close()
  prepareServer()
}

/** Runs a suite and adds its counts. Resolves to what it printed. */
async function runSuite(suite) {
  const file = path.join(results, `${suite}.json`)
  const printed = []
  const status = await npmRun(`test:${suite}`, { env: { TEST_COUNTS: file }, stdio: 'pipe', onData: data => printed.push(data) })
  const counts = readCounts(file)
  passed += counts.passes
  failed += counts.failures
  if (counts.passes + counts.failures === 0) fail(`the ${suite} suite ran no test`)
  else if (status !== 0 && counts.failures === 0) fail(`the ${suite} suite exited with ${status}`)
  return Buffer.concat(printed).toString()
}

function npmRun(script, { env = {}, stdio = 'inherit', onData } = {}) {
  const child = spawn('npm', ['run', '--silent', script], {
    cwd: root, stdio: ['inherit', stdio, stdio], env: { ...process.env, ...env }, shell: process.platform === 'win32', timeout: 1_200_000
  })
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', onData)
  return new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
}

function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return { passes: 0, failures: 0 }
  }
}

function fail(message) {
  console.error(message)
  failed += 1
}
