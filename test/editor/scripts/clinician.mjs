// A clinician's morning: three notes from templates, one of them for a group, and a draft that is finished.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { lineOf } from '../workbench.mjs'
import { answer, focusView, goToRow, saveWithKeys, selected } from './keys.mjs'

const draft = 'clients/C-1042/2026-03-16.note.yaml'

/** Leaves a note as it is before its last line and the signature are written. */
export function prepare(workspace) {
  const file = path.join(workspace, draft)
  const text = readFileSync(file, 'utf8').replace('kind: note\n', 'kind: note\nstatus: draft\n')
    .replace(/ {2}next: >-\n(?: {4}.*\n)+/, '  next: "TODO: what to practice, where and how often"\n').replace(/signed: \S+ /, 'signed: "TODO: the day you sign the note" ')
  writeFileSync(file, text)
}

export async function run(page, picture) {
  await focusView(page, 'Templates')
  await goToRow(page, 'Skills group')
  await picture('templates')
  await page.keyboard.press('Enter')
  await answer(page, {
    'Select the clients': async () => {
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Space')
    },
    'begin': '2pm', 'end\\b': '3pm', 'topic': 'the weather',
  })
  await selected(page, 'TODO: objective')
  await page.locator('.suggest-widget.visible').waitFor()
  await picture('group')
  for (const template of ['Skills individual', 'Community support']) {
    await focusView(page, 'Templates')
    await goToRow(page, template)
    await page.keyboard.press('Enter')
    await answer(page, { 'begin': '9am', 'end\\b': '10am' })
    await page.locator('.tab.active.dirty').waitFor()
    await page.locator('.suggest-widget.visible').waitFor()
    await page.keyboard.press('Escape')
  }
  await picture('notes')
  await focusView(page, 'Work')
  await goToRow(page, 'C-1042', 'Drafts', 'N-2066')
  await picture('drafts')
  await page.keyboard.press('ControlOrMeta+.')
  await selected(page, 'TODO: what to practice, where and how often')
  await page.keyboard.type('Use the chosen reply in the laundry room twice this week.')
  await page.keyboard.press('F9')
  await selected(page, 'TODO: the day you sign the note')
  await page.keyboard.type('2026-03-17')
  await saveWithKeys(page)
  await focusView(page, 'Work')
  await goToRow(page, 'C-1042', 'Drafts', 'Nothing is open')
  await page.keyboard.press('ControlOrMeta+.')
  await lineOf(page, 'status: final').waitFor()
  await saveWithKeys(page)
  await focusView(page, 'Work')
  await goToRow(page, 'C-1042', 'Billed', 'N-2066')
  await picture('final')
}
