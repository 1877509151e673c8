// Takes the screenshots in the README: docs/images/*.png. Needs a packaged extension (npm run package).
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { root } from './host.mjs'
import {
  goTo, hoverFinding, keepPlansInEffect, openSuggestions, openRulePage, openShowcase, openWalkthrough, runCommand, takePicture,
  waitForSquiggle, waitForWorkspace, webviewIn,
} from './workbench.mjs'

/** A note whose code does not fit. */
const misfit = 'clients/C-1095/2026-03-23.note.yaml'

// Each server adds an exit listener.
process.setMaxListeners(50)
mkdirSync(path.join(root, 'docs/images'), { recursive: true })
const { page, close } = await openShowcase()
try {
  await waitForSquiggle(page)
  await waitForWorkspace(page)
  await page.keyboard.press('ControlOrMeta+Shift+M')
  await page.locator('.markers-panel .monaco-list-row').first().waitFor()
  await page.locator('.codelens-decoration').first().waitFor()
  await hoverFinding(page)
  await takePicture(page, 'docs/images/editor.png')
  await openRulePage(page, 'units-mismatch')
  await takePicture(page, 'docs/images/rule-page.png')
  for (const bar of ['B', 'J']) await page.keyboard.press(`ControlOrMeta+${bar}`)
  await page.setViewportSize({ width: 1440, height: 840 })
  await openWalkthrough(page, 'See what is wrong, and why')
  await page.waitForTimeout(1000)
  await takePicture(page, 'docs/images/walkthrough.png')
} finally {
  await close()
}

await picture('units', async page => {
  await runCommand(page, 'Explorer: Focus on Units View')
  await page.locator('.pane').filter({ hasText: 'A-78150' }).waitFor()
})
await picture('completion', async page => {
  await goTo(page, 18, 13)
  await page.keyboard.type(', ')
  await openSuggestions(page)
})
await picture('report', async page => {
  await runCommand(page, 'Noteproof: Report')
  await webviewIn(page).getByText('ready to bill').first().waitFor()
})

// The walkthrough's picture: the first of six drafts from the template of a group.
await picture('walkthrough/template', async page => {
  await page.setViewportSize({ width: 760, height: 560 })
  await page.keyboard.press('ControlOrMeta+B')
  await page.keyboard.press('Control+Alt+N')
  await page.getByPlaceholder('Which template?').waitFor()
  await page.keyboard.type('group')
  await page.keyboard.press('Enter')
  await page.getByPlaceholder('Select the clients of the group').waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await page.locator('.quick-input-count').filter({ hasText: '6 Selected' }).waitFor()
  for (const [text, answer] of [['begin', '2pm'], ['end', '3pm'], ['topic', 'the weather']]) {
    await page.keyboard.press('Enter')
    await page.locator('.quick-input-message').filter({ hasText: text }).waitFor()
    await page.keyboard.type(answer)
  }
  await page.keyboard.press('Enter')
  await page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor()
}, { prepare: keepPlansInEffect })

/** Takes a small screenshot of the showcase after `act`. */
async function picture(name, act, options) {
  const { page, close } = await openShowcase(options)
  try {
    await waitForWorkspace(page)
    await page.setViewportSize({ width: 1000, height: 560 })
    await act(page)
    await page.waitForTimeout(1000)
    await takePicture(page, `docs/images/${name}.png`)
  } finally {
    await close()
  }
}

// The comparison in half a window, with stacked columns and the Explorer open.
{
  const { page, close } = await openShowcase({ note: misfit })
  try {
    await waitForWorkspace(page)
    await runCommand(page, 'Noteproof: Compare Codes')
    await webviewIn(page).getByRole('table').first().waitFor()
    await page.waitForTimeout(500)
    await takePicture(page, 'docs/images/compare-narrow.png')
  } finally {
    await close()
  }
}

// The comparison for a note whose code does not fit, in a dark, a light and a high contrast theme.
const themes = { compare: 'Default Dark Modern', 'compare-light': 'Default Light Modern', 'compare-contrast': 'Default High Contrast' }
for (const [picture, theme] of Object.entries(themes)) {
  const { page, close } = await openShowcase({
    note: misfit, settings: { 'workbench.colorTheme': theme, 'workbench.sideBar.location': 'right' }
  })
  try {
    await waitForWorkspace(page)
    await page.locator('.codelens-decoration').filter({ hasText: '1 warning: code fit' }).waitFor()
    await runCommand(page, 'Noteproof: Compare Codes')
    await webviewIn(page).getByRole('table').first().waitFor()
    await page.keyboard.press('ControlOrMeta+B')
    await page.setViewportSize({ width: 1440, height: 840 })
    await page.waitForTimeout(500)
    await takePicture(page, `docs/images/${picture}.png`)
  } finally {
    await close()
  }
}
