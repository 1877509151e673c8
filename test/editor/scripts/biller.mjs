// A biller's afternoon: unbilled notes are found, two claims made, one claim corrected, and the units that are left looked up.
import { lineOf } from '../workbench.mjs'
import { answer, focusView, goToRow, pane, runFirstAction, saveWithKeys } from './keys.mjs'

export async function run(page, picture) {
  for (const client of ['C-1057', 'C-1078']) {
    await focusView(page, 'Work')
    await goToRow(page, client, 'Ready to bill')
    await picture(`ready-${client}`)
    await runFirstAction(page)
    await answer(page)
    await lineOf(page, new RegExp(`client"?:\\s"?${client}`)).waitFor()
    await picture(`claim-${client}`)
    await saveWithKeys(page)
  }
  await focusView(page, 'Work')
  await goToRow(page, 'Not ready', 'Claim CL-78')
  await page.keyboard.press('ControlOrMeta+.')
  await page.locator('.action-widget .monaco-list-row.focused').filter({ hasText: 'Use 3 units from the note' }).waitFor()
  await picture('correct', { open: true })
  await page.keyboard.press('Enter')
  await lineOf(page, 'note: N-2021').first().waitFor()
  await page.locator('.tab.active.dirty').waitFor()
  await saveWithKeys(page)
  await focusView(page, 'Work')
  await picture('corrected')
  await focusView(page, 'Units and Authorizations')
  await pane(page, 'Units and Authorizations').locator('.monaco-list-row').filter({ hasText: /\d of \d+ left/ }).first().waitFor()
  await picture('units')
}
