import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { closeAll, open, remove, replace, rulesFound, until, untilFound, untilGone, uriOf, write } from './editor'
import { noteText, planText, scratch } from './records'

const plan = `${scratch}/9201.plan.yaml`
const note = `${scratch}/9201.note.yaml`

suite('A note is rechecked with its plan', () => {
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

  test('when the plan is edited, before and after saving', async () => {
    const document = await open(plan)
    await replace(document, 'id: G1.1', 'id: G1.2')
    await untilGone(uri, 'goal-unknown')
    await replace(document, 'id: G1.2', 'id: G1.3')
    await untilFound(uri, 'goal-unknown')
    await replace(document, 'id: G1.3', 'id: G1.2')
    await document.save()
    await untilGone(uri, 'goal-unknown')
  })

  test('when an edit is reverted', async () => {
    await replace(await open(plan), 'id: G1.1', 'id: G1.2')
    await untilGone(uri, 'goal-unknown')
    await vscode.commands.executeCommand('workbench.action.files.revert')
    await untilFound(uri, 'goal-unknown')
  })

  test('when another program writes the closed plan', async () => {
    await write(plan, planText(9201, { objective: 'G1.2' }))
    await untilGone(uri, 'goal-unknown')
  })

  test('when the plan becomes invalid UTF-8, and valid again', async () => {
    await vscode.workspace.fs.writeFile(uriOf(plan), Uint8Array.from([...new TextEncoder().encode(planText(9201)), 0xff, 0xfe]))
    await untilFound(uri, 'plan-missing')
    assert.deepEqual(rulesFound(uriOf(plan)), [])
    await write(plan, planText(9201, { objective: 'G1.2' }))
    await untilGone(uri, 'plan-missing')
  })

  test('when the plan is deleted', async () => {
    await remove(plan)
    await untilFound(uri, 'plan-missing')
    assert.ok(!rulesFound(uri).includes('goal-unknown'))
  })

  test('when the note is closed', async () => {
    await closeAll()
    await untilFound(uri, 'goal-unknown')
    await write(plan, planText(9201, { objective: 'G1.2' }))
    await untilGone(uri, 'goal-unknown')
  })
})

suite('A file counts', () => {
  const [plan, note] = [`${scratch}/9202.plan.yaml`, `${scratch}/9202.note.yaml`]
  let uri: vscode.Uri

  setup(async () => {
    await write(plan, planText(9202, { objective: 'G1.2' }))
    uri = await write(note, noteText(9202))
    await untilFound(uri, 'goal-unknown')
  })
  teardown(async () => {
    await closeAll()
    await remove(scratch)
  })

  test('until its folder is deleted', async () => {
    const folder = uriOf(`${scratch}/plän & plan`)
    await vscode.workspace.fs.createDirectory(folder)
    await vscode.workspace.fs.rename(uriOf(plan), vscode.Uri.joinPath(folder, 'x.plan.yaml'))
    await untilFound(uri, 'goal-unknown')
    await vscode.workspace.fs.delete(folder, { recursive: true })
    await untilFound(uri, 'plan-missing')
  })

  test('when its folder is moved in, until it is moved out', async () => {
    const folder = uriOf(`${scratch}/plans`)
    const elsewhere = vscode.Uri.joinPath(uriOf(''), '../plans elsewhere')
    await vscode.workspace.fs.createDirectory(elsewhere)
    await vscode.workspace.fs.rename(uriOf(plan), vscode.Uri.joinPath(elsewhere, 'x.plan.yaml'))
    await untilFound(uri, 'plan-missing')
    await vscode.workspace.fs.rename(elsewhere, folder)
    await untilFound(uri, 'goal-unknown')
    await vscode.workspace.fs.rename(folder, elsewhere)
    await untilFound(uri, 'plan-missing')
    await vscode.workspace.fs.delete(elsewhere, { recursive: true })
  })

  test('when it is open, deleted, and written again unchanged', async () => {
    const text = (await open(plan)).getText()
    await remove(plan)
    await untilFound(uri, 'plan-missing')
    await write(plan, text)
    await untilFound(uri, 'goal-unknown')
  })

  test('when it is deleted with unsaved changes in the editor', async () => {
    await replace(await open(plan), 'G1.2', 'G1.1')
    await untilGone(uri, 'goal-unknown')
    await remove(plan)
    await new Promise(resolve => setTimeout(resolve, 1000))
    assert.ok(!rulesFound(uri).includes('plan-missing'))
    await vscode.commands.executeCommand('workbench.action.files.revert')
    await untilFound(uri, 'plan-missing')
  })

  test('with its last text when written many times', async () => {
    for (const objective of ['G1.1', 'G1.3', 'G1.1', 'G1.4', 'G1.1']) await write(plan, planText(9202, { objective }))
    await untilGone(uri, 'goal-unknown')
    await new Promise(resolve => setTimeout(resolve, 500))
    assert.ok(!rulesFound(uri).includes('goal-unknown'))
  })

  test('but an older version of it does not', async () => {
    const scheme = 'older'
    const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, { provideTextDocumentContent: () => noteText(9202, { units: 4 }) })
    await vscode.workspace.openTextDocument(uri.with({ scheme }))
    await replace(await open(note), 'units: 3', 'units: 4')
    await untilFound(uri, 'units-mismatch')
    provider.dispose()
    assert.deepEqual(vscode.languages.getDiagnostics().filter(([uri]) => uri.scheme === scheme), [])
    assert.ok(!rulesFound(uri).includes('duplicate-id'))
  })

  test('as an untitled document until closed', async () => {
    const untitled = vscode.Uri.from({ scheme: 'untitled', path: uriOf(`${scratch}/new.note.yaml`).path })
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(untitled))
    await vscode.window.activeTextEditor!.edit(edit => edit.insert(new vscode.Position(0, 0), noteText(9202, { units: 4 })))
    await untilFound(untitled, 'units-mismatch')
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor')
    await until(() => 'no findings in a closed document', () => rulesFound(untitled).length === 0)
  })
})
