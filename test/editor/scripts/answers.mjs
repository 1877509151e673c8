// What is answered at a glance: the comparison for ten notes of different kinds, and the hovers.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runCommand, webviewIn } from '../workbench.mjs'

const client = 'clients/C-1095'
const misfit = `${client}/2026-03-23.note.yaml`

/** The notes to compare codes for, by kind: files of the examples, or how the note whose code does not fit is changed. */
const notes = {
  'right-code': 'clients/C-1057/2026-03-03.note.yaml',
  signed: misfit,
  'wrong-code': text => text.replace(/, signed: [\d-]+/, ''),
  mixed: text => text.replace(/activities: .*/, 'activities: [coping-skills, trigger-identification]'),
  draft: text => text.replace('kind: note\n', 'kind: note\nstatus: draft\n').replace(/, signed: [\d-]+/, ''),
  group: 'clients/C-1042/2026-03-09.note.yaml',
  'no-evidence': text => text.replace(/activities: .*/, 'activities: []').replace(/narrative:\n(?: .*\n)+/, 'narrative:\n  response: The client came and stayed for the whole session.\n'),
  'other-payer': 'clients/C-1078/2026-03-13.note.yaml',
  json: 'clients/C-1078/2026-03-11.note.json',
  several: text => `${text}---\n${text.replace(/id: N-\S+/, 'id: N-2999').replace('start: "', 'start: "0')}`,
}

/** The words to hover over, by file. */
const words = {
  'claims/CL-77.claim.yaml': ['N-2012', 'CL-77', 'C-1042', 'example-medicaid', 'A-77812', '61.50'],
  'clients/C-1042/2026-03-09.note.yaml': ['N-2041', 'P-1042', 'H2017', 'QMHP-CS', 'HQ', '"53"', 'F20.9', 'G1.2', 'interpersonal-skills'],
  'clients/C-1042/P-1042.plan.yaml': ['A-77812', 'G1.1'],
  'policies/example-health-plan.policy.yaml': ['rounding', 'H2015'],
}

export function prepare(workspace) {
  const text = readFileSync(path.join(workspace, misfit), 'utf8')
  for (const [kind, change] of Object.entries(notes)) if (typeof change === 'function') writeFileSync(path.join(workspace, client, `${kind}.note.yaml`), change(text).replace(/id: N-\d+/, `id: N-${kind.length}${kind.charCodeAt(0)}`))
}

export async function run(page, picture) {
  for (const [kind, note] of Object.entries(notes)) {
    await openFile(page, typeof note === 'string' ? note : `${client}/${kind}.note.yaml`)
    await runCommand(page, 'Noteproof: Compare Codes')
    await webviewIn(page).getByRole('table').first().waitFor()
    await page.waitForTimeout(1000)
    await picture(`compare-${kind}`)
    await runCommand(page, 'View: Close All Editors')
  }
  for (const [file, asked] of Object.entries(words)) {
    await openFile(page, file)
    for (const word of asked) {
      await hoverOver(page, word)
      await picture(`hover-${path.basename(file).split('.').at(-2)}-${word.replace(/\W/g, '')}`, { open: true })
    }
  }
}

async function openFile(page, file) {
  await page.keyboard.press('ControlOrMeta+P')
  await page.locator('.quick-input-widget input').fill(file)
  await page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: path.basename(file) }).waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.tab.active').filter({ hasText: path.basename(file) }).waitFor()
  await page.locator('.monaco-editor .view-line').first().waitFor()
}

/** Shows the hover of a word by the keyboard. */
async function hoverOver(page, word) {
  await page.keyboard.press('ControlOrMeta+F')
  await page.keyboard.type(word)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+K')
  await page.keyboard.press('ControlOrMeta+I')
  await page.locator('.monaco-hover:visible').filter({ hasText: /\S/ }).first().waitFor()
  await page.waitForTimeout(300)
}
