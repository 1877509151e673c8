import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { applyFix, open, textOf, untilFound, untilGone, uriOf, write } from './editor'
import { MemoryFiles } from './memory-files'
import { noteText, planText } from './records'

const [plan, note, other] = ['9401.plan.yaml', 'clients/C-9401/9401.note.yaml', 'clients/C-9402/9402.note.yaml']

suite('In a folder that an extension provides, without a search', () => {
  suiteSetup(async () => {
    vscode.workspace.registerFileSystemProvider('memory', new MemoryFiles())
    await write(plan, planText(9401))
    await write(note, noteText(9401, { units: 4, goal: 'G1.2' }))
    await write(other, noteText(9402, { units: 4 }))
    await write('node_modules/9403.note.yaml', noteText(9403, { units: 4 }))
  })

  test('a note is checked with its plan before any record is opened', async () => {
    await write('other.json', '{}')
    await open('other.json')
    await untilFound(uriOf(note), 'goal-unknown')
  })

  test('so are all others, except where none are looked for', async () => {
    await untilFound(uriOf(other), 'units-mismatch')
    assert.deepEqual(vscode.languages.getDiagnostics(uriOf('node_modules/9403.note.yaml')), [])
  })

  test('what is written, comes and goes is followed', async () => {
    await write(plan, planText(9401, { objective: 'G1.2' }))
    await untilGone(uriOf(note), 'goal-unknown')
    await vscode.workspace.fs.delete(uriOf(plan))
    await untilFound(uriOf(note), 'plan-missing')
    await write('plans/9401.plan.yaml', planText(9401, { objective: 'G1.2' }))
    await untilGone(uriOf(note), 'plan-missing')
  })

  test('a fix is written and saved', async () => {
    const document = await open(note)
    await applyFix(document.uri, await untilFound(document.uri, 'units-mismatch'), /^Set units to 3/)
    await document.save()
    assert.equal(await textOf(note), noteText(9401, { goal: 'G1.2' }))
  })
})
