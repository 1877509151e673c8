// A suite that runs in a page of the editor, in whichever extension host, and what it leaves in test-results.
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { format } from 'node:util'
import { root } from './host.mjs'

/** Where what the editor logged and showed is kept. */
export const results = path.join(root, 'test-results')

const counts = { passes: 0, failures: 0 }

/** Adds Mocha's counts of a suite, as JSON, to those of all before; the file in TEST_COUNTS holds the sum. */
export function addCounts(stats) {
  const { passes, failures } = JSON.parse(stats)
  counts.passes += passes
  counts.failures += failures
  if (process.env.TEST_COUNTS) writeFileSync(process.env.TEST_COUNTS, JSON.stringify(counts))
}

/** Keeps what the editor logs while the suite `name` runs. */
export function log(name, ...parts) {
  mkdirSync(results, { recursive: true })
  appendFileSync(path.join(results, `${name}-console.log`), `${format(...parts)}\n`)
}

/**
 * Opens the workbench at a URL that starts the suite `name`, and resolves to the exit status that it reports, 1 when it does not end.
 * `hear` is told what the editor logs; `stopped` resolves when the editor ends by itself.
 */
export async function runSuite(browser, url, { name, hear, stopped }) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  let status = 1
  let timer
  try {
    const ended = new Promise((resolve, reject) => {
      timer = setTimeout(reject, Number(process.env.TEST_TIMEOUT ?? 540_000), new Error('The suite did not end in time.'))
      page.on('crash', () => reject(new Error('The page crashed.')))
      stopped?.then(code => reject(new Error(`The VS Code server ended with ${code}.`)))
      page.exposeFunction('codeAutomationLog', (_, parts) => hear(...parts))
      page.exposeFunction('codeAutomationExit', resolve)
    })
    status = (await Promise.all([ended, page.goto(url)]))[0]
  } catch (error) {
    console.error(error.message)
  } finally {
    clearTimeout(timer)
    if (status !== 0) {
      await page.screenshot({ path: path.join(results, `${name}-failure.png`) }).catch(() => {})
      console.error(`See ${results} for what the editor logged and showed.`)
    }
    await page.close()
  }
  return status
}
