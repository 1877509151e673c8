// The main job as a person does it: the note opens underlined, a hover explains, a quick fix corrects, the saved file is right.
import assert from 'node:assert/strict'
import {
  applyFix, hoverEndOf, lineOf, openRulePage, openShowcase, runCommand, save,
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

  test('the wrong units are underlined', () => waitForSquiggle(editor.page))

  test('a hover shows the arithmetic', async () => {
    const text = await hoverEndOf(editor.page, 'units: 4')
    await takePicture(editor.page, 'test-results/e2e-hover.png')
    assert.match(text, /52 minutes = 3 units/)
  })

  test('the rule in the hover leads to its page', async () => {
    await openRulePage(editor.page, 'units-mismatch')
    await editor.page.locator('.tab.active .tab-actions .action-label').click()
    await lineOf(editor.page, 'units: 4').waitFor()
  })

  test('a quick fix corrects the units', async () => {
    await applyFix(editor.page, 'units: 4', 'Set units to 3')
    await lineOf(editor.page, 'units: 3').waitFor()
  })

  test('the saved file differs in the units alone', async () => {
    await save(editor.page)
    await takePicture(editor.page, 'test-results/e2e-fixed.png')
    assert.equal(editor.text(), shipped.replace('units: 4', 'units: 3'))
  })

  test('a link of the comparison leads to its place, another bills the other code', async () => {
    await runCommand(editor.page, 'Noteproof: Compare Codes')
    const comparison = webviewIn(editor.page)
    await comparison.getByRole('link', { name: 'activity communication-skills' }).click()
    await editor.page.getByText(`(${'communication-skills'.length} selected)`).waitFor()
    await comparison.getByRole('link', { name: 'Change the code to H2019' }).click()
    await lineOf(editor.page, 'code: H2019').waitFor()
    await takePicture(editor.page, 'test-results/e2e-compared.png')
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

  test('the note is checked with its workspace, and the rule leads to its page', async () => {
    await waitForSquiggle(editor.page)
    await waitForWorkspace(editor.page)
    assert.match(await hoverEndOf(editor.page, 'units: 4'), /52 minutes = 3 units/)
    await openRulePage(editor.page, 'units-mismatch')
  })

  test('it does run there', async () => {
    await runCommand(editor.page, 'Developer: Show Running Extensions')
    await editor.page.locator('.extension').filter({ hasText: /Noteproof[^]*web worker/ }).waitFor()
  })
})
