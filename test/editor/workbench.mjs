// User actions in the editor's window, for the end-to-end test and the screenshots.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { launchBrowser } from './browser.mjs'
import { withPalette } from './png.mjs'
import { copyExamples, examplesDay, root, showcase, startServer, vsix } from './host.mjs'

const timeout = 30_000

/**
 * Opens a copy of the examples, on the Monday after their last session, with the packaged extension and a note, by default the showcase.
 * `settings` are written into the folder; `inBrowser` runs the extension in the browser instead of the server, where it is today. `size` is that of the
 * window, and `scale` the pixels of a picture per pixel of it; `prepare` may change the copy first. Of the result, `crash` kills the extension host, which the editor then restarts, and `close` must always be called.
 */
export async function openShowcase({ note = showcase, settings, inBrowser = false, size: [width, height] = [1280, 800], scale = 1, isDark = false, prepare = () => {} } = {}) {
  const { home, workspace } = copyExamples()
  prepare(workspace)
  const file = path.join(workspace, note)
  if (settings) {
    mkdirSync(path.join(workspace, '.vscode'))
    writeFileSync(path.join(workspace, '.vscode/settings.json'), JSON.stringify(settings))
  }
  mkdirSync(path.join(root, 'test-results'), { recursive: true })
  const logFile = path.join(home, 'server.log')
  const server = await startServer({ dataDir: path.join(home, 'data'), extension: vsix, logFile, automated: true, inBrowser, day: examplesDay })
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
    const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: scale, colorScheme: isDark ? 'dark' : 'light' })
    page.setDefaultTimeout(timeout)
    await page.goto(server.url(workspace, [['openFile', server.remote(file)]]))
    await page.locator('.monaco-editor .view-line').first().waitFor()
    return { page, close, crash, workspace, text: () => readFileSync(file, 'utf8') }
  } catch (error) {
    await close()
    throw error
  }
}

/** The line of the open file that contains `text`. */
export function lineOf(page, text) {
  return page.locator('.monaco-editor .view-line').filter({ hasText: text })
}

/** Waits for an error underline. */
export function waitForSquiggle(page) {
  return page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'attached' })
}

/** Waits until all records of the examples are read: until then, the status bar says "so far". */
export function waitForWorkspace(page) {
  return page.locator('.statusbar-item').filter({ hasText: /Noteproof: \d+ errors(?!.* so far)/ }).waitFor()
}

/** Hovers over the first error and waits for the explanation of its rule. */
export async function hoverFinding(page) {
  const { x, y, width } = await page.locator('.monaco-editor .squiggly-error').first().boundingBox()
  await page.mouse.move(x + width / 2, y + 4)
  await page.locator('.monaco-hover:visible').filter({ hasText: 'How a payer might deny it' }).first().waitFor()
}

/** Hovers over the last character of a line and returns the text of the hover. */
export async function hoverEndOf(page, text) {
  const hover = page.locator('.monaco-hover:visible').filter({ hasText: /\S/ }).first()
  // A code lens that appears above the line shifts it, so the mouse is moved again.
  for (let tries = 0; tries < 10 && !await hover.isVisible(); tries += 1) {
    const { x, y } = await endOf(page, text)
    await page.mouse.move(x, y)
    await hover.waitFor({ timeout: 3000 }).catch(() => {})
  }
  return hover.innerText()
}

/** Opens the quick fixes at the cursor and waits for the one with this title. */
export async function openQuickFixes(page, title) {
  const fix = page.locator('.action-widget .monaco-list-row').filter({ hasText: title }).first()
  // Right after the cursor moves, the editor may offer nothing, so it is asked again.
  for (let tries = 0; tries < 5 && !await fix.isVisible(); tries += 1) {
    await page.keyboard.press('ControlOrMeta+.')
    await fix.waitFor({ timeout: 3000 }).catch(() => {})
  }
  return fix
}

/** Puts the cursor on the last character of a line, opens the quick fixes and applies the one with this title. */
export async function applyFix(page, text, title) {
  const { x, y } = await endOf(page, text)
  await page.keyboard.press('Escape')
  await page.mouse.click(x, y)
  const fix = await openQuickFixes(page, title)
  // The menu ignores a click unless the mouse has moved over it.
  await fix.hover({ force: true })
  await fix.click()
}

/** Saves the open, changed file and waits until it is saved. */
export async function save(page) {
  await page.locator('.tab.active.dirty').waitFor()
  await page.keyboard.press('ControlOrMeta+S')
  await page.locator('.tab.active:not(.dirty)').waitFor()
}

/** Runs a palette command by its title. */
export async function runCommand(page, words) {
  const input = page.locator('.quick-input-widget input')
  // A key pressed in a webview may be lost while the layout changes, so it is pressed again.
  for (let tries = 0; tries < 5 && !await input.isVisible(); tries += 1) {
    await page.keyboard.press('F1')
    await input.waitFor({ timeout: 3000 }).catch(() => {})
  }
  await input.fill(`>${words}`)
  const rows = page.locator('.quick-input-list .monaco-list-row')
  await rows.filter({ hasText: words }).first().waitFor()
  // Not always the first row: the palette also lists commands with these words apart, by the alphabet.
  const chosen = page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: words })
  for (let tries = 0; tries < 9; tries += 1) {
    if (await chosen.waitFor({ timeout: 300 }).then(() => true, () => false)) break
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('Enter')
}

/** Moves the cursor in the open file; line and column from 1. */
export async function goTo(page, line, column) {
  await page.keyboard.press('Control+G')
  await page.locator('.quick-input-widget input').fill(`:${line}:${column}`)
  await page.keyboard.press('Enter')
  await page.locator('.statusbar-item').filter({ hasText: `Ln ${line}, Col ${column}` }).waitFor()
}

/** Opens the suggestions at the cursor. */
export async function openSuggestions(page) {
  const suggestions = page.locator('.suggest-widget.visible .monaco-list-row')
  // While the text is still being read, the editor may offer nothing, so it is asked again.
  for (let tries = 0; tries < 5 && !await suggestions.first().isVisible(); tries += 1) {
    await page.keyboard.press('Control+Space')
    await suggestions.first().waitFor({ timeout: 3000 }).catch(() => {})
  }
}

/** Renames the symbol at the cursor. */
export async function rename(page, name) {
  await page.keyboard.press('F2')
  await page.locator('.rename-box input').fill(name)
  await page.keyboard.press('Enter')
}

/** The content of a webview, such as the comparison, inside the editor's two frames. */
export function webviewIn(page) {
  return page.frameLocator('iframe.webview').frameLocator('iframe#active-frame')
}

/** Clicks the rule in the open hover and waits for its page. */
export async function openRulePage(page, rule) {
  await page.locator('.monaco-hover:visible a.code-link').filter({ hasText: rule }).click()
  await webviewIn(page).getByRole('heading', { name: `(${rule})` }).waitFor()
}

/** Opens the walkthrough at the step with this title. */
export async function openWalkthrough(page, step) {
  await runCommand(page, 'Welcome: Open Walkthrough...')
  const walkthrough = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Get Started with Noteproof' })
  await walkthrough.hover()
  await walkthrough.click()
  await page.locator('.gettingStartedContainer').getByText(step).first().click()
}

/** Closes all groups of editors but the active one, whose webview stays. */
export async function showOnlyActiveEditor(page) {
  await runCommand(page, 'View: Close Editors in Other Groups')
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' })
}

/** Saves a screenshot of the window or a part of it, with a palette, to a path relative to the repository. */
export async function takePicture(page, file, part) {
  const picture = await (part ? page.locator(part) : page).screenshot({ animations: 'disabled' })
  writeFileSync(path.join(root, file), withPalette(picture))
}

async function endOf(page, text) {
  const line = lineOf(page, text).locator('> span')
  await line.waitFor()
  const { x, y, width, height } = await line.boundingBox()
  return { x: x + width - 3, y: y + height / 2 }
}
