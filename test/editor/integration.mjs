// Runs dist/test/integration.js inside the editor's Node extension host, on a copy of the examples.
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { format } from 'node:util'
import { launchBrowser } from './browser.mjs'
import { copyExamples, root, startServer } from './host.mjs'

const results = path.join(root, 'test-results')
mkdirSync(results, { recursive: true })
const { home, workspace } = copyExamples()
const report = path.join(home, 'report.txt')
const consoleLog = path.join(results, 'integration-console.log')
let status = 1
let browser, page, server
try {
  server = await startServer({
    dataDir: path.join(home, 'data'), env: { TEST_REPORT: report }, logFile: path.join(results, 'integration-server.log'), automated: true
  })
  browser = await launchBrowser()
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  status = await suiteStatus()
} catch (error) {
  console.error(error.message)
} finally {
  console.log(existsSync(report) ? readFileSync(report, 'utf8') : 'The suite wrote no report.')
  if (status !== 0) {
    await page?.screenshot({ path: path.join(results, 'integration-failure.png') }).catch(() => {})
    console.error(`See ${results} for what the editor logged and showed.`)
  }
  await browser?.close()
  await server?.stop()
}
process.exit(status)

/** Opens the workbench with the suite and resolves to the exit status that it reports. */
async function suiteStatus() {
  let timer
  const ended = new Promise((resolve, reject) => {
    timer = setTimeout(reject, Number(process.env.TEST_TIMEOUT ?? 180_000), new Error('The suite did not end in time.'))
    page.on('crash', () => reject(new Error('The page crashed.')))
    server.exited.then(code => reject(new Error(`The VS Code server ended with ${code}.`)))
    page.exposeFunction('codeAutomationLog', (_, args) => appendFileSync(consoleLog, `${format(...args)}\n`))
    page.exposeFunction('codeAutomationExit', resolve)
  })
  const opened = page.goto(server.url(workspace, [
    ['extensionDevelopmentPath', server.remote(root)],
    ['extensionTestsPath', server.remote(path.join(root, 'dist/test/integration'))],
    ['skipWelcome', 'true']
  ]))
  try {
    const [code] = await Promise.all([ended, opened])
    return code
  } finally {
    clearTimeout(timer)
  }
}
