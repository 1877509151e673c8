// Runs a suite in a page of the editor, in either extension host, and keeps its logs and counts.
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { format } from 'node:util'
import { root } from './host.mjs'

/** The folder for logs and screenshots of the editor. */
export const results = path.join(root, 'test-results')

const counts = { passes: 0, failures: 0 }

/** Adds Mocha's counts of a suite, as JSON, to the total, and writes the total to the file in TEST_COUNTS. */
export function addCounts(stats) {
  const { passes, failures } = JSON.parse(stats)
  counts.passes += passes
  counts.failures += failures
  if (process.env.TEST_COUNTS) writeFileSync(process.env.TEST_COUNTS, JSON.stringify(counts))
}

/** Appends to the editor's log of the suite `name`. */
export function log(name, ...parts) {
  mkdirSync(results, { recursive: true })
  appendFileSync(path.join(results, `${name}-console.log`), `${format(...parts)}\n`)
}

/**
 * Opens the workbench at a URL that starts the suite `name`. Resolves to its exit status, or 1 if it does not finish. `onLog` gets what the
 * editor logs; `stopped` resolves if the server exits.
 */
export async function runSuite(browser, url, { name, onLog, stopped }) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  let status = 1
  let timer
  try {
    const ended = new Promise((resolve, reject) => {
      timer = setTimeout(reject, Number(process.env.TEST_TIMEOUT ?? 540_000), new Error('The suite timed out.'))
      page.on('crash', () => reject(new Error('The page crashed.')))
      stopped?.then(code => reject(new Error(`The VS Code server exited with ${code}.`)))
      page.exposeFunction('codeAutomationLog', (_, parts) => onLog(...parts))
      page.exposeFunction('codeAutomationExit', resolve)
    })
    status = (await Promise.all([ended, page.goto(url)]))[0]
  } catch (error) {
    console.error(error.message)
  } finally {
    clearTimeout(timer)
    if (status !== 0) {
      await page.screenshot({ path: path.join(results, `${name}-failure.png`) }).catch(() => {})
      console.error(`See ${results} for logs and a screenshot of the editor.`)
    }
    await page.close()
  }
  return status
}
