// A supervisor's hour: what blocks billing, by clinician; the ignores, with their reasons; the report saved.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runCommand, webviewIn } from '../workbench.mjs'

/** The reasons of the ignores in the prepared workspace. */
const reasons = ['The clock at the site ran late.', 'Agreed with the payer by phone.', 'Our records system exports its own keys.']

/** Ignores three problems: by comments in two notes, and by an entry of the settings for one client. */
export function prepare(workspace) {
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

export async function run(page, picture, workspace) {
  const offered = text => page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: text }).waitFor()
  await page.keyboard.press('ControlOrMeta+B')
  await runCommand(page, 'Noteproof: Report')
  const report = webviewIn(page)
  await report.getByRole('heading', { name: 'Noteproof report' }).waitFor()

  await runCommand(page, 'Noteproof: Group the Report By...')
  await offered('By client')
  await page.keyboard.type('clinician')
  await offered('By clinician')
  await page.keyboard.press('Enter')
  await report.getByRole('columnheader', { name: 'Clinician (NPI)' }).waitFor()
  await report.getByRole('heading', { name: /^Not ready: / }).first().waitFor()
  await picture('clinicians')

  await runCommand(page, 'Noteproof: Report')
  await page.keyboard.press('ControlOrMeta+F')
  await page.keyboard.type('Ignored problems')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  for (const reason of reasons) await report.getByRole('cell', { name: reason }).waitFor()
  await picture('ignores')

  await runCommand(page, 'Noteproof: Save the Report as HTML, Markdown or CSV...')
  await offered('A page to print or send')
  await page.keyboard.press('Enter')
  await page.locator('.quick-input-title').filter({ hasText: 'Save the Report' }).waitFor()
  await picture('save', { open: true })
  await page.keyboard.press('Enter')
  await page.locator('.statusbar-item').filter({ hasText: 'report saved' }).waitFor()
  const [saved] = readdirSync(workspace).filter(name => /^noteproof-report-.*\.html$/.test(name))
  assert.match(readFileSync(path.join(workspace, saved), 'utf8'), /Clinician \(NPI\)/)
}
