// What a person does in the editor's window: used by the end-to-end test and for the pictures.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { launchBrowser } from './browser.mjs'
import { copyExamples, root, showcase, startServer, vsix } from './host.mjs'

const patience = 30_000

/**
 * Opens a copy of the examples, the packaged extension installed, with a note in the editor, by default the showcase. `settings` are those
 * of the folder; `inBrowser` has the extension run in the browser, not on the server. `crash` ends the process on the server that extensions
 * run in; the editor then starts another. Call `close` in any event.
 */
export async function openShowcase({ note = showcase, settings, inBrowser = false } = {}) {
  const { home, workspace } = copyExamples()
  const file = path.join(workspace, note)
  if (settings) {
    mkdirSync(path.join(workspace, '.vscode'))
    writeFileSync(path.join(workspace, '.vscode/settings.json'), JSON.stringify(settings))
  }
  mkdirSync(path.join(root, 'test-results'), { recursive: true })
  const logFile = path.join(home, 'server.log')
  const server = await startServer({ dataDir: path.join(home, 'data'), extension: vsix, logFile, automated: true, inBrowser })
  const crash = () => {
    const started = [...readFileSync(logFile, 'utf8').matchAll(/<(\d+)> Launched Extension Host Process/g)]
    process.kill(Number(started.at(-1)[1]), 'SIGKILL')
  }
  let browser
  const close = async () => {
    await browser?.close()
    await server.stop()
  }
  try {
    browser = await launchBrowser()
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    page.setDefaultTimeout(patience)
    await page.goto(server.url(workspace, [['openFile', server.remote(file)]]))
    await page.locator('.monaco-editor .view-line').first().waitFor()
    return { page, close, crash, text: () => readFileSync(file, 'utf8') }
  } catch (error) {
    await close()
    throw error
  }
}

/** The line of the open file that reads `text`. */
export function lineOf(page, text) {
  return page.locator('.monaco-editor .view-line').filter({ hasText: text })
}

/** Waits until something is underlined as an error. */
export function waitForSquiggle(page) {
  return page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'attached' })
}

/** Waits until every record of the examples was read: until then the status bar says that it counts "so far". */
export function waitForWorkspace(page) {
  return page.locator('.statusbar-item').filter({ hasText: /Noteproof: \d+ errors(?!.* so far)/ }).waitFor()
}

/** Rests the mouse on the first thing underlined as an error, and waits for the rule's explanation. */
export async function hoverFinding(page) {
  const { x, y, width } = await page.locator('.monaco-editor .squiggly-error').first().boundingBox()
  await page.mouse.move(x + width / 2, y + 4)
  await page.locator('.monaco-hover:visible').filter({ hasText: 'What a payer may answer' }).first().waitFor()
}

/** Rests the mouse on the last letter of a line and returns the text of the hover that comes. */
export async function hoverEndOf(page, text) {
  const hover = page.locator('.monaco-hover:visible').filter({ hasText: /\S/ }).first()
  // A lens that comes above the line moves it away from under the mouse, which then follows it.
  for (let tries = 0; tries < 10 && !await hover.isVisible(); tries += 1) {
    const { x, y } = await endOf(page, text)
    await page.mouse.move(x, y)
    await hover.waitFor({ timeout: 3000 }).catch(() => {})
  }
  return hover.innerText()
}

/** Puts the cursor on the last letter of a line, opens the quick fixes and takes the one with this title. */
export async function applyFix(page, text, title) {
  const { x, y } = await endOf(page, text)
  await page.keyboard.press('Escape')
  await page.mouse.click(x, y)
  const fix = page.locator('.action-widget .monaco-list-row').filter({ hasText: title }).first()
  // Asked while the cursor still settles, the editor may say that there is nothing; asked again, it answers.
  for (let tries = 0; tries < 5 && !await fix.isVisible(); tries += 1) {
    await page.keyboard.press('ControlOrMeta+.')
    await fix.waitFor({ timeout: 3000 }).catch(() => {})
  }
  // The menu takes a click only after the mouse has moved over it.
  await fix.hover({ force: true })
  await fix.click()
}

/** Saves the changed file that is open, and waits until that is done. */
export async function save(page) {
  await page.locator('.tab.active.dirty').waitFor()
  await page.keyboard.press('ControlOrMeta+S')
  await page.locator('.tab.active:not(.dirty)').waitFor()
}

/** Runs a command of the palette by the words it is found by. */
export async function runCommand(page, words) {
  await page.keyboard.press('F1')
  await page.locator('.quick-input-widget input').fill(`>${words}`)
  await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: words }).first().waitFor()
  await page.keyboard.press('Enter')
}

/** Puts the cursor into the open file, line and column from 1. */
export async function goTo(page, line, column) {
  await page.keyboard.press('Control+G')
  await page.locator('.quick-input-widget input').fill(`:${line}:${column}`)
  await page.keyboard.press('Enter')
  await page.locator('.statusbar-item').filter({ hasText: `Ln ${line}, Col ${column}` }).waitFor()
}

/** Opens what the editor offers at the cursor. */
export async function openOffers(page) {
  const offers = page.locator('.suggest-widget.visible .monaco-list-row')
  // Asked while the text is still being read, the editor may say that there is nothing; asked again, it answers.
  for (let tries = 0; tries < 5 && !await offers.first().isVisible(); tries += 1) {
    await page.keyboard.press('Control+Space')
    await offers.first().waitFor({ timeout: 3000 }).catch(() => {})
  }
}

/** Renames what stands at the cursor. */
export async function rename(page, name) {
  await page.keyboard.press('F2')
  await page.locator('.rename-box input').fill(name)
  await page.keyboard.press('Enter')
}

/** A page that is shown beside or instead of a text, such as the comparison, inside the two frames that the editor keeps it in. */
export function webviewIn(page) {
  return page.frameLocator('iframe.webview').frameLocator('iframe#active-frame')
}

/** Clicks the rule in the hover that is open, and waits for its page. */
export async function openRulePage(page, rule) {
  await page.locator('.monaco-hover:visible a.code-link').filter({ hasText: rule }).click()
  await webviewIn(page).getByRole('heading', { name: rule, exact: true }).waitFor()
}

/** Opens the walkthrough at a step. */
export async function openWalkthrough(page, step) {
  await runCommand(page, 'Welcome: Open Walkthrough...')
  const walkthrough = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Get Started with Noteproof' })
  await walkthrough.hover()
  await walkthrough.click()
  await page.locator('.gettingStartedContainer').getByText(step).first().click()
}

/** Takes a picture of the window into a file given from the root of the repository. */
export async function takePicture(page, file) {
  await page.screenshot({ path: path.join(root, file), animations: 'disabled' })
}

async function endOf(page, text) {
  const line = lineOf(page, text).locator('> span')
  await line.waitFor()
  const { x, y, width, height } = await line.boundingBox()
  return { x: x + width - 3, y: y + height / 2 }
}
