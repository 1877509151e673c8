// A supervisor's hour by keyboard alone: what blocks billing, by clinician; the ignores, with their reasons; the report saved. Takes the pictures
// docs/images/supervisor/*.png in three themes and two widths. Needs a packaged extension (npm run package).
import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './host.mjs'
import { openShowcase, runCommand, takePicture, waitForWorkspace, webviewIn } from './workbench.mjs'

const themes = { light: 'Default Light Modern', dark: 'Default Dark Modern', contrast: 'Default High Contrast' }
const widths = [900, 1400]
/** The reasons of the ignores in the prepared workspace. */
const reasons = ['The clock at the site ran late.', 'Agreed with the payer by phone.', 'Our records system exports its own keys.']

process.setMaxListeners(50)
mkdirSync(path.join(root, 'docs/images/supervisor'), { recursive: true })
for (const [name, theme] of Object.entries(themes)) await anHour(name, theme)

async function anHour(name, theme) {
  const { page, close, workspace } = await openShowcase({ settings: { 'workbench.colorTheme': theme }, prepare: ignoreThree })
  const picture = async part => {
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 })
      await page.waitForTimeout(300)
      await takePicture(page, `docs/images/supervisor/${part}-${name}-${width}.png`)
    }
  }
  try {
    await waitForWorkspace(page)
    await page.keyboard.press('ControlOrMeta+B')
    await runCommand(page, 'Noteproof: Report')
    const report = webviewIn(page)
    await report.getByRole('heading', { name: 'Noteproof report' }).waitFor()

    // What blocks billing, by clinician.
    await runCommand(page, 'Noteproof: Group the Report by...')
    await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'By clinician' }).waitFor()
    await page.keyboard.type('clinician')
    await page.keyboard.press('Enter')
    await report.getByRole('columnheader', { name: 'Clinician (NPI)' }).waitFor()
    await report.getByRole('heading', { name: /^Not ready: / }).first().waitFor()
    await picture('clinicians')

    // The ignores, with their reasons, by the find widget.
    await runCommand(page, 'Noteproof: Report')
    await page.keyboard.press('ControlOrMeta+F')
    await page.keyboard.type('Ignored problems')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    for (const reason of reasons) await report.getByRole('cell', { name: reason }).waitFor()
    await picture('ignores')

    await runCommand(page, 'Noteproof: Save the Report as HTML, Markdown or CSV...')
    await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'A page to print or send' }).waitFor()
    await page.keyboard.press('Enter')
    await page.locator('.quick-input-title').filter({ hasText: 'Save the Report' }).waitFor()
    await page.keyboard.press('Enter')
    await page.locator('.statusbar-item').filter({ hasText: 'report saved' }).waitFor()
    const [saved] = readdirSync(workspace).filter(name => /^noteproof-report-.*\.html$/.test(name))
    assert.match(readFileSync(path.join(workspace, saved), 'utf8'), /Clinician \(NPI\)/)
  } finally {
    await close()
  }
}

/** Ignores three problems: by comments in two notes, and by an entry of the settings for one client. */
function ignoreThree(workspace) {
  const change = (file, before, after) => {
    const target = path.join(workspace, file)
    const text = readFileSync(target, 'utf8')
    assert.ok(text.includes(before), `${file} has ${before}`)
    writeFileSync(target, text.replace(before, after))
  }
  change('clients/C-1042/2026-03-09.note.yaml', '  units: ', `  # noteproof-ignore units-mismatch -- ${reasons[0]}\n  units: `)
  change('clients/C-1095/2026-03-23.note.yaml', 'service:', `# noteproof-ignore code-fit -- ${reasons[1]}\nservice:`)
  change('clients/C-1063/2026-03-13.note.yaml', 'kind: note\n', 'kind: note\nexport_id: 4471\n')
  writeFileSync(path.join(workspace, 'noteproof.yaml'), `ignore:\n  - { rule: unknown-key, files: "clients/C-1063/**", reason: ${reasons[2]} }\n`)
}
