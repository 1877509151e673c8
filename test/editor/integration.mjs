// Runs dist/test/integration.js in the editor's Node extension host: on a trusted copy of the examples, then on an untrusted one.
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { launchBrowser } from './browser.mjs'
import { copyExamples, root, startServer } from './host.mjs'
import { addCounts, log, results, runSuite } from './suite.mjs'

mkdirSync(results, { recursive: true })
const name = 'integration'
/** In the weeks of the plans of the examples, and not in the week after their sessions. */
const day = '2026-04-15'
let status = 0
for (const isTrusted of [true, false]) status = Math.max(status, await statusOf(isTrusted))
process.exit(status)

/** Runs the suite in a new editor, prints its report, and resolves to its exit status. */
async function statusOf(isTrusted) {
  const { home, workspace } = copyExamples()
  const [report, counts] = ['report.txt', 'counts.json'].map(file => path.join(home, file))
  let browser, server
  try {
    server = await startServer({
      dataDir: path.join(home, 'data'), env: { TEST_REPORT: report, TEST_COUNTS: counts },
      logFile: path.join(results, `${name}-server.log`), automated: true, isTrusted, day
    })
    browser = await launchBrowser()
    const url = server.url(workspace, [
      ['extensionDevelopmentPath', server.remote(root)],
      ['extensionTestsPath', server.remote(path.join(root, 'dist/test/integration'))],
      ['skipWelcome', 'true']
    ])
    return await runSuite(browser, url, { name, onLog: (...parts) => log(name, ...parts), stopped: server.exited })
  } catch (error) {
    console.error(error.message)
    return 1
  } finally {
    console.log(existsSync(report) ? readFileSync(report, 'utf8') : 'The suite wrote no report.')
    if (existsSync(counts)) addCounts(readFileSync(counts, 'utf8'))
    await browser?.close()
    await server?.stop()
  }
}
