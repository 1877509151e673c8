// Takes the pictures of the README, the Marketplace page and the walkthrough: docs/images. Needs a packaged extension (npm run package).
// Arguments are the names of pictures to take; without any, all are taken.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { root } from './host.mjs'
import { focusView } from './scripts/keys.mjs'
import {
  goTo, hoverFinding, openQuickFixes, openRulePage, openShowcase, openSuggestions, openWalkthrough, runCommand, showOnlyActiveEditor, takePicture,
  waitForSquiggle, waitForWorkspace, webviewIn,
} from './workbench.mjs'

/** A note whose code does not fit. */
const misfit = 'clients/C-1095/2026-03-23.note.yaml'
/** A client with notes that are ready and on no claim. */
const unbilled = 'clients/C-1057/2026-03-10.note.yaml'

/** The settings of a folder whose own folder of settings is hidden. */
const themed = (theme, more) => ({ 'workbench.colorTheme': `Default ${theme}`, 'files.exclude': { '.vscode': true }, ...more })
/** The editors only, without what the picture is not about, sharp also on dense screens. */
const closeUp = {
  size: [820, 500], scale: 1.5, part: '.part.editor',
  settings: themed('Dark Modern', {
    'workbench.activityBar.location': 'hidden', 'breadcrumbs.enabled': false, 'editor.minimap.enabled': false, 'editor.stickyScroll.enabled': false, 'editor.hover.above': false,
  }),
}
const small = { size: [1000, 560], settings: themed('Light Modern') }

/** The pictures by name: how the window is opened, what is done in it, and the part of it to keep, by default all. */
const pictures = {
  'walkthrough/write': [closeUp, writeFromTemplate],
  'walkthrough/find': [{ ...closeUp, size: [820, 620] }, async page => {
    await withoutSideBar(page)
    await hoverFinding(page)
  }],
  'walkthrough/fix': [closeUp, async page => {
    await withoutSideBar(page)
    await goTo(page, 13, 10)
    await openQuickFixes(page, 'Set units to 3')
  }],
  'walkthrough/compare': [{ ...closeUp, size: [1000, 660], note: misfit }, async page => {
    await withoutSideBar(page)
    await openComparison(page)
    await showOnlyActiveEditor(page)
  }],
  'walkthrough/bill': [{ ...closeUp, size: [640, 500], note: unbilled }, newClaim],
  'walkthrough/report': [{ ...closeUp, size: [900, 600] }, async page => {
    await withoutSideBar(page)
    await openReport(page)
    await showOnlyActiveEditor(page)
  }],
  editor: [{ settings: themed('Light Modern') }, async page => {
    await page.keyboard.press('ControlOrMeta+Shift+M')
    await page.locator('.markers-panel .monaco-list-row').first().waitFor()
    await page.locator('.codelens-decoration').first().waitFor()
    await hoverFinding(page)
  }],
  'rule-page': [{ settings: themed('Light Modern') }, async page => {
    await waitForSquiggle(page)
    await hoverFinding(page)
    await openRulePage(page, 'units-mismatch')
  }],
  walkthrough: [{ size: [1440, 840], settings: themed('Light Modern') }, async page => {
    await withoutSideBar(page)
    await openWalkthrough(page, 'Find what is wrong, and why')
  }],
  views: [{ size: [1280, 760], settings: themed('Light Modern') }, async page => {
    await focusView(page, 'Templates')
    await focusView(page, 'Work')
  }],
  completion: [small, async page => {
    await goTo(page, 18, 13)
    await page.keyboard.type(', ')
    await openSuggestions(page)
  }],
  report: [small, openReport],
  // In half a window, with stacked columns and the Explorer open.
  'compare-narrow': [{ note: misfit, settings: themed('Light Modern') }, openComparison],
  compare: comparison('Dark Modern'),
  'compare-light': comparison('Light Modern'),
  'compare-contrast': comparison('High Contrast'),
}

// Each server adds an exit listener.
process.setMaxListeners(50)
const chosen = process.argv.slice(2)
const unknown = chosen.filter(name => !(name in pictures))
if (unknown.length) throw new Error(`No picture is named ${unknown.join(', ')}. The pictures: ${Object.keys(pictures).join(', ')}`)
for (const [name, [{ part, ...options }, act]] of Object.entries(pictures)) if (!chosen.length || chosen.includes(name)) await picture(name, options, act, part)

async function picture(name, options, act, part) {
  const file = `docs/images/${name}.png`
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  const { page, close } = await openShowcase(options)
  try {
    await waitForWorkspace(page)
    await act(page)
    await page.waitForTimeout(1000)
    await takePicture(page, file, part)
    console.log(file)
  } catch (error) {
    await takePicture(page, 'test-results/screenshots-failure.png')
    throw error
  } finally {
    await close()
  }
}

/** The comparison beside the note, in a wide window. */
function comparison(theme) {
  return [{ note: misfit, settings: themed(theme, { 'workbench.sideBar.location': 'right' }) }, async page => {
    await openComparison(page)
    await withoutSideBar(page)
    await page.setViewportSize({ width: 1440, height: 840 })
  }]
}

/** The first of six drafts from the template of a group, with the goals of its client's plan. */
async function writeFromTemplate(page) {
  await withoutSideBar(page)
  await page.keyboard.press('Control+Alt+N')
  await page.getByPlaceholder('Which template?').waitFor()
  await page.keyboard.type('group')
  await page.keyboard.press('Enter')
  await page.getByPlaceholder('Select the clients of the group').waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await page.locator('.quick-input-count').filter({ hasText: '6 Selected' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByPlaceholder('Select the date of service, or type another one').waitFor()
  for (const [text, answer] of [['begin', '2pm'], ['end', '3pm'], ['topic', 'the weather']]) {
    await page.keyboard.press('Enter')
    await page.locator('.quick-input-message').filter({ hasText: text }).waitFor()
    await page.keyboard.type(answer)
  }
  await page.keyboard.press('Enter')
  await page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor()
}

/** A claim of all ready notes of the note's client. */
async function newClaim(page) {
  await withoutSideBar(page)
  await runCommand(page, 'Noteproof: New Claim from Ready Notes...')
  for (const question of ['Select the client', 'Select the notes to bill']) {
    await page.getByPlaceholder(question).waitFor()
    await page.keyboard.press('Enter')
  }
  await page.locator('.tab.active').filter({ hasText: '.claim.' }).waitFor()
}

async function openComparison(page) {
  await page.locator('.codelens-decoration').filter({ hasText: '1 warning: code fit' }).waitFor()
  await runCommand(page, 'Noteproof: Compare Codes')
  await webviewIn(page).getByRole('table').first().waitFor()
}

async function openReport(page) {
  await runCommand(page, 'Noteproof: Report')
  await webviewIn(page).getByText('ready to bill').first().waitFor()
}

async function withoutSideBar(page) {
  await page.keyboard.press('ControlOrMeta+B')
}
