// The main workflow in a real window: an underlined note, a hover, a quick fix, a saved file.
import assert from 'node:assert/strict'
import {
  applyFix, goTo, hoverEndOf, lineOf, openSuggestions, openRulePage, openShowcase, rename, runCommand, save,
  takePicture, waitForSquiggle, waitForWorkspace, webviewIn,
} from './workbench.mjs'

suite('In the browser, with the packaged extension', function () {
  this.timeout(120_000)
  this.bail(true)
  let editor, shipped

  suiteSetup(async () => {
    editor = await openShowcase()
    shipped = editor.text()
  })
  teardown(async function () {
    if (this.currentTest.state === 'failed') await takePicture(editor.page, 'test-results/e2e-failure.png')
  })
  suiteTeardown(() => editor?.close())

  test('underlines the wrong units', () => waitForSquiggle(editor.page))

  test('shows the arithmetic in a hover', async () => {
    const text = await hoverEndOf(editor.page, 'units: 4')
    await takePicture(editor.page, 'test-results/e2e-hover.png')
    assert.match(text, /52 minutes = 3 units/)
  })

  test('opens the page of the rule from the hover', async () => {
    await openRulePage(editor.page, 'units-mismatch')
    await editor.page.locator('.tab.active .tab-actions .action-label').click()
    await lineOf(editor.page, 'units: 4').waitFor()
  })

  test('corrects the units with a quick fix', async () => {
    await applyFix(editor.page, 'units: 4', 'Set units to 3')
    await lineOf(editor.page, 'units: 3').waitFor()
  })

  test('saves a file that differs only in the units', async () => {
    await save(editor.page)
    await takePicture(editor.page, 'test-results/e2e-fixed.png')
    assert.equal(editor.text(), shipped.replace('units: 4', 'units: 3'))
  })

  test('follows a link from the comparison and changes the code with another', async () => {
    await runCommand(editor.page, 'Noteproof: Compare Codes')
    const comparison = webviewIn(editor.page)
    await comparison.getByRole('link', { name: 'activity communication-skills' }).click()
    await editor.page.getByText(`(${'communication-skills'.length} selected)`).waitFor()
    await comparison.getByRole('link', { name: 'Change the code to H2019' }).click()
    await lineOf(editor.page, 'code: H2019').waitFor()
    await takePicture(editor.page, 'test-results/e2e-compared.png')
  })
})

suite('Writing, in the browser', function () {
  this.timeout(120_000)
  this.bail(true)
  /** Line and column after the only goal of the note. */
  const goal = [18, 13]
  let editor

  suiteSetup(async () => {
    editor = await openShowcase({ settings: { 'noteproof.inlayHints.goals': false } })
    await waitForWorkspace(editor.page)
  })
  teardown(async function () {
    if (this.currentTest.state === 'failed') await takePicture(editor.page, 'test-results/e2e-writing-failure.png')
  })
  suiteTeardown(() => editor?.close())

  test('suggests a goal of the plan with its words, and inserts it', async () => {
    await goTo(editor.page, ...goal)
    await editor.page.keyboard.type(', ')
    await openSuggestions(editor.page)
    await takePicture(editor.page, 'test-results/e2e-completion.png')
    await editor.page.locator('.suggest-widget .monaco-list-row').filter({ hasText: 'G2.1' }).click()
    await lineOf(editor.page, 'goals: [G1.2, G2.1').waitFor()
  })

  test('renames a goal in the plan and in the notes', async () => {
    await goTo(editor.page, ...goal)
    await rename(editor.page, 'G1.9')
    await lineOf(editor.page, 'goals: [G1.9').waitFor()
    await editor.page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: 'P-1042.plan.yaml' }).click()
    await lineOf(editor.page, 'id: G1.9').waitFor()
  })

  test('asks the questions of a new note, goes back, and accepts a new client', async () => {
    const { page } = editor
    await runCommand(page, 'Noteproof: New Note...')
    const question = number => page.locator('.quick-input-titlebar').filter({ hasText: `question ${number} of 4` }).waitFor()
    /** Asserts that the last choice, which comes before the first, is to fill it in later. */
    const endsWithLater = async () => {
      await page.keyboard.press('ArrowUp')
      await page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: 'Fill in later' }).waitFor()
      await page.keyboard.press('ArrowDown')
    }
    await question(1)
    await endsWithLater()
    await page.keyboard.press('Enter')
    await question(2)
    await endsWithLater()
    await page.locator('.quick-input-titlebar .codicon-quick-input-back').click()
    await question(1)
    await page.locator('.quick-input-widget input').fill('C-9999')
    await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Use C-9999' }).click()
    await question(2)
    await endsWithLater()
    await takePicture(page, 'test-results/e2e-new-note.png')
    const first = lineOf(page, 'client: C-9999')
    for (let tries = 0; tries < 4 && !await first.isVisible(); tries += 1) {
      await page.keyboard.press('Enter')
      await first.waitFor({ timeout: 3000 }).catch(() => {})
    }
    await first.waitFor()
  })

  test('shows a preview of the report', async () => {
    await runCommand(editor.page, 'Noteproof: Report')
    await webviewIn(editor.page).getByRole('heading', { name: 'Noteproof report' }).waitFor()
    await webviewIn(editor.page).getByText('ready to bill').first().waitFor()
    await takePicture(editor.page, 'test-results/e2e-report.png')
  })
})

suite('When the extension host crashes during an edit and restarts', function () {
  this.timeout(120_000)
  let editor

  suiteSetup(async () => {
    editor = await openShowcase()
    await waitForWorkspace(editor.page)
  })
  teardown(async function () {
    if (this.currentTest.state === 'failed') await takePicture(editor.page, 'test-results/e2e-crash-failure.png')
  })
  suiteTeardown(() => editor?.close())

  test('keeps what was typed, and the findings match the text', async () => {
    const { page } = editor
    const before = editor.text()
    const problem = text => page.locator('.markers-panel .monaco-list-row').filter({ hasText: text }).first()
    await runCommand(page, 'Problems: Focus on Problems View')
    await goTo(page, 13, 11)
    for (const units of [41, 43]) {
      await page.keyboard.type(String(units % 10))
      await problem(`52 minutes = 3 units (7 minutes over); ${units} billed`).waitFor()
      editor.crash()
      await page.keyboard.type('5')
      await problem(`${units} billed`).waitFor({ state: 'detached' })
      await page.keyboard.press('Backspace')
      await page.keyboard.press('Backspace')
    }
    await page.keyboard.press('Home')
    await page.keyboard.type('minutes: 52\n', { delay: 20 })
    await problem('52 minutes = 3 units (7 minutes over); 4 billed').filter({ hasText: '[Ln 14, Col 10]' }).waitFor()
    await takePicture(page, 'test-results/e2e-crashed.png')
    await save(page)
    assert.equal(editor.text(), before.replace('units: 4', 'minutes: 52\n  units: 4'))
  })
})

suite('In the browser\'s own extension host', function () {
  this.timeout(120_000)
  let editor

  suiteSetup(async () => {
    editor = await openShowcase({ inBrowser: true })
  })
  teardown(async function () {
    if (this.currentTest.state === 'failed') await takePicture(editor.page, 'test-results/e2e-web-failure.png')
  })
  suiteTeardown(() => editor?.close())

  test('checks the note with its workspace, and opens the page of the rule', async () => {
    await waitForSquiggle(editor.page)
    await waitForWorkspace(editor.page)
    assert.match(await hoverEndOf(editor.page, 'units: 4'), /52 minutes = 3 units/)
    await openRulePage(editor.page, 'units-mismatch')
  })

  test('runs in the web worker', async () => {
    await runCommand(editor.page, 'Developer: Show Running Extensions')
    // The list is sorted by activation time, and only visible rows are in the DOM.
    await editor.page.locator('.extension .name').first().click()
    await editor.page.keyboard.press('End')
    await editor.page.locator('.extension').filter({ hasText: /Noteproof[^]*web worker/ }).waitFor()
  })
})
