// The keyboard alone, in the views of the extension. No step of a script touches the mouse.
import { runCommand } from '../workbench.mjs'

const focused = '.pane .monaco-list:focus .monaco-list-row.focused'

/** Focuses a view of the container by its command in the palette. */
export async function focusView(page, view) {
  await runCommand(page, `Noteproof: Focus on ${view} View`)
  await pane(page, view).locator('.monaco-list-row').first().waitFor()
}

/** The pane of a view. */
export function pane(page, view) {
  return page.locator('.pane').filter({ has: page.locator('.pane-header', { hasText: view }) })
}

/** Moves through the rows of the focused view, from the top, to one with each text in turn, and expands the rows on the way. */
export async function goToRow(page, ...texts) {
  await page.keyboard.press('Home')
  for (const [at, text] of texts.entries()) {
    if (at) await page.keyboard.press('ArrowDown')
    await moveTo(page, text)
    if (at < texts.length - 1 && await page.locator(focused).first().getAttribute('aria-expanded') === 'false') {
      await page.keyboard.press('ArrowRight')
      await page.waitForTimeout(300)
    }
  }
}

async function moveTo(page, text) {
  const row = page.locator(focused).first()
  await row.waitFor()
  for (let tries = 0; tries < 120; tries += 1) {
    if ((await row.innerText()).includes(text)) return
    await page.keyboard.press('ArrowDown')
    await page.waitForTimeout(30)
  }
  throw new Error(`no row "${text}"`)
}

/** Opens the context menu of the focused row and runs its first action. */
export async function runFirstAction(page) {
  await page.keyboard.press('Shift+F10')
  await page.locator('.monaco-menu').first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
}

/** Answers questions until none is left: those with a text as given by a pattern of their prompt, the others with what is offered first. */
export async function answer(page, answers = {}) {
  const widget = page.locator('.quick-input-widget')
  await widget.waitFor()
  for (let tries = 0; tries < 20 && await widget.isVisible(); tries += 1) {
    const words = await widget.innerText().catch(() => '')
    const placeholder = await widget.locator('input').first().getAttribute('placeholder').catch(() => '') ?? ''
    const typed = Object.entries(answers).find(([pattern]) => new RegExp(pattern, 'i').test(`${words}\n${placeholder}`))?.[1]
    if (typeof typed === 'function') await typed()
    else if (typed !== undefined) await page.keyboard.type(typed)
    await page.keyboard.press('Enter')
    await page.waitForTimeout(400)
  }
  if (await widget.isVisible()) throw new Error(`still asked: ${await widget.innerText()}`)
}

/** Waits until a text of this length is selected. */
export function selected(page, text) {
  return page.locator('.statusbar-item').filter({ hasText: `(${text.length} selected)` }).waitFor()
}

/** Saves the open document, under the name that it has. */
export async function saveWithKeys(page) {
  await page.keyboard.press('ControlOrMeta+S')
  const input = page.locator('.quick-input-widget input')
  if (await input.waitFor({ timeout: 1500 }).then(() => true, () => false)) await page.keyboard.press('Enter')
  await page.locator('.tab.active:not(.dirty)').waitFor()
}
