// Opens a folder of records in the real editor and prints the extension's times and memory as JSON.
// node editor.mjs <folder> <note with a finding that needs no other record> <number of findings in all> [views: with the extension's views shown]
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { launchBrowser } from '../editor/browser.mjs'
import { root, startServer } from '../editor/host.mjs'

const [folder, note, findings, views] = process.argv.slice(2)
const { viewsContainers, views: viewsOf } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).contributes
const home = mkdtempSync(path.join(os.tmpdir(), 'noteproof-editor-'))
const report = path.join(home, 'report.json')
// The host only runs tests for an extension in development: this idle one. The tests start the measured extension themselves, after they begin to measure.
const idle = path.join(home, 'idle')
mkdirSync(idle)
writeFileSync(path.join(idle, 'package.json'), JSON.stringify({ name: 'idle', publisher: 'noteproof', version: '0.0.0', engines: { vscode: '*' }, ...(views && { contributes: { viewsContainers, views: viewsOf } }) }))
let browser, server
try {
  server = await startServer({
    dataDir: path.join(home, 'data'), automated: true, env: { BENCH_EXTENSION: root, BENCH_NOTE: note, BENCH_REPORT: report, BENCH_FINDINGS: findings, ...(views && { BENCH_VIEWS: viewsContainers.activitybar[0].id }) },
  })
  browser = await launchBrowser()
  const page = await browser.newPage()
  await page.goto(server.url(folder, [
    ['extensionDevelopmentPath', server.remote(idle)], ['extensionTestsPath', server.remote(path.join(import.meta.dirname, 'opening.cjs'))], ['skipWelcome', 'true'],
  ]))
  for (let waited = 0; !existsSync(report); waited++) {
    if (waited > 120) throw new Error('The editor did not report in two minutes.')
    await new Promise(resolve => setTimeout(resolve, 1000))
  }
  console.log(readFileSync(report, 'utf8'))
} finally {
  await browser?.close()
  await server?.stop()
  rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
}
process.exit()
