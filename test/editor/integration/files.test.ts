import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { closeAll, open, remove, replace, rulesFound, untilFound, untilGone, write } from './editor'
import { noteText, planText, scratch } from './records'

const plan = `${scratch}/9201.plan.yaml`
const note = `${scratch}/9201.note.yaml`

suite('A note follows its plan', () => {
  let uri: vscode.Uri

  setup(async () => {
    await write(plan, planText(9201))
    await write(note, noteText(9201, { goal: 'G1.2' }))
    uri = (await open(note)).uri
    await untilFound(uri, 'goal-unknown')
  })
  teardown(async () => {
    await closeAll()
    await remove(scratch)
  })

  test('that is edited in the editor, before and after it is saved', async () => {
    const document = await open(plan)
    await replace(document, 'id: G1.1', 'id: G1.2')
    await untilGone(uri, 'goal-unknown')
    await replace(document, 'id: G1.2', 'id: G1.3')
    await untilFound(uri, 'goal-unknown')
    await replace(document, 'id: G1.3', 'id: G1.2')
    await document.save()
    await untilGone(uri, 'goal-unknown')
  })

  test('whose edit is dropped again', async () => {
    await replace(await open(plan), 'id: G1.1', 'id: G1.2')
    await untilGone(uri, 'goal-unknown')
    await vscode.commands.executeCommand('workbench.action.files.revert')
    await untilFound(uri, 'goal-unknown')
  })

  test('that another program writes while it is closed', async () => {
    await write(plan, planText(9201, { objective: 'G1.2' }))
    await untilGone(uri, 'goal-unknown')
  })

  test('that is deleted', async () => {
    await remove(plan)
    await untilFound(uri, 'plan-missing')
    assert.ok(!rulesFound(uri).includes('goal-unknown'))
  })

  test('while the note itself is closed', async () => {
    await closeAll()
    await untilFound(uri, 'goal-unknown')
    await write(plan, planText(9201, { objective: 'G1.2' }))
    await untilGone(uri, 'goal-unknown')
  })
})
