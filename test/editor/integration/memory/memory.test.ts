import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { applyFix, closeAll, hoverOn, open, rulesFound, textOf, until, untilFound, untilGone, uriOf, write } from '../editor'
import { MemoryFiles } from '../memory-files'
import { noteText, planText } from '../records'

const [plan, note, other] = ['9401.plan.yaml', 'clients/C-9401/9401.note.yaml', 'clients/C-9402/9402.note.yaml']

suite('In a virtual folder without a search', () => {
  const files = new MemoryFiles()
  let held: ReturnType<MemoryFiles['hold']>
  suiteSetup(async () => {
    vscode.workspace.registerFileSystemProvider('memory', files)
    await write(plan, planText(9401))
    await write(note, noteText(9401, { units: 4, goal: 'G1.2' }))
    await write('9402.plan.yaml', planText(9402))
    await write(other, noteText(9402, { units: 4, goal: 'G1.2' }))
    await write('node_modules/9403.note.yaml', noteText(9403, { units: 4 }))
    held = files.hold(uriOf(plan))
  })
  suiteTeardown(() => held.release())

  test('records are read before any is opened', async () => {
    await write('other.json', '{}')
    await open('other.json')
    await held.requested
  })

  test('findings that depend on unread files wait; other findings appear at once', async () => {
    const { uri } = await open(note)
    await untilFound(uri, 'units-mismatch')
    const titles = async () => (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri)).map(({ command }) => command?.title)
    await until(() => 'only the lens of the units', async () => (await titles())[0] === '1 error: units mismatch')
    const document = await vscode.workspace.openTextDocument(uri)
    assert.match(await until(() => 'a hover', () => hoverOn(document, 'H2017')) ?? '', /still being read/)
    assert.deepEqual(rulesFound(uri), ['units-mismatch'])
    let isReported = false
    const reported = Promise.resolve(vscode.commands.executeCommand('noteproof.report')).then(() => { isReported = true })
    await new Promise(resolve => setTimeout(resolve, 300))
    assert.equal(isReported, false)
    held.release()
    await untilFound(uri, 'goal-unknown')
    await reported
    assert.deepEqual(rulesFound(uri), ['goal-unknown', 'units-mismatch'])
    assert.doesNotMatch(await hoverOn(document, 'H2017') ?? '', /still being read/)
    assert.match(await hoverOn(document, 'P-9401') ?? '', /Plan P-9401/)
    await closeAll()
  })

  test('a note that was never opened is checked with its plan', async () => {
    await untilFound(uriOf(other), 'goal-unknown')
  })

  test('files in skipped folders are not checked', async () => {
    await untilFound(uriOf(other), 'units-mismatch')
    assert.deepEqual(vscode.languages.getDiagnostics(uriOf('node_modules/9403.note.yaml')), [])
  })

  test('written, created and deleted files are noticed', async () => {
    await write(plan, planText(9401, { objective: 'G1.2' }))
    await untilGone(uriOf(note), 'goal-unknown')
    await vscode.workspace.fs.delete(uriOf(plan))
    await untilFound(uriOf(note), 'plan-missing')
    await write('plans/9401.plan.yaml', planText(9401, { objective: 'G1.2' }))
    await untilGone(uriOf(note), 'plan-missing')
  })

  test('a fix is applied and saved', async () => {
    const document = await open(note)
    await applyFix(document.uri, await untilFound(document.uri, 'units-mismatch'), /^Set units to 3/)
    await document.save()
    assert.equal(await textOf(note), noteText(9401, { goal: 'G1.2' }))
  })
})
