import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { closeAll, hoverOn, open, remove, until, untilFound, untilGone, write } from './editor'
import { noteText, planText, scratch } from './records'

const note = `${scratch}/9401.note.yaml`

suite('Compare codes', () => {
  suiteSetup(async () => {
    await write(`${scratch}/9401.plan.yaml`, planText(9401))
    await write(note, noteText(9401).replace('interpersonal-skills', 'advocacy'))
  })
  teardown(closeAll)
  suiteTeardown(() => remove(scratch))

  test('opens beside the note, only once', async () => {
    await open(note)
    await vscode.commands.executeCommand('noteproof.compareCodes')
    await until(() => `a comparison among the tabs ${labels()}`, () => labels().length === 2)
    await vscode.commands.executeCommand('noteproof.compareCodes')
    assert.equal(comparisons().length, 1)
    assert.equal(comparisons()[0]!.group.viewColumn, vscode.ViewColumn.Two)
  })

  test('opens without a note', async () => {
    await vscode.commands.executeCommand('noteproof.compareCodes')
    await until(() => `a comparison among the tabs ${labels()}`, () => comparisons().length === 1)
  })

  test('changes the code with the command behind a link', async () => {
    const document = await open(note)
    const before = document.getText()
    await untilFound(document.uri, 'code-fit')
    await vscode.commands.executeCommand('noteproof.changeCode', String(document.uri), 0, 'H2015')
    assert.equal(document.getText(), before.replace('H2017', 'H2015'))
    await untilGone(document.uri, 'code-fit')
    await vscode.commands.executeCommand('noteproof.changeCode', String(document.uri), 0, 'H2015, and more')
    assert.equal(document.getText(), before.replace('H2017', 'H2015'))
  })

  test('shows a place in the column where its file is open', async () => {
    const document = await open(note)
    const { uri } = document
    await vscode.commands.executeCommand('noteproof.compareCodes')
    await until(() => `a comparison among the tabs ${labels()}`, () => comparisons().length === 1)
    const start = document.getText().indexOf('advocacy')
    await vscode.commands.executeCommand('noteproof.showPlace', String(uri), start, start + 'advocacy'.length)
    const editor = vscode.window.activeTextEditor!
    assert.equal(editor.document.getText(editor.selection), 'advocacy')
    assert.equal(editor.viewColumn, vscode.ViewColumn.One)
  })

  test('is linked from the hover of a code', async () => {
    const document = await open(note)
    await untilFound(document.uri, 'code-fit')
    assert.match(await hoverOn(document, 'H2017'), /\[Compare the four codes\]\(command:noteproof\.compareCodes\?/)
    assert.doesNotMatch(await hoverOn(document, 'F20.9'), /command:/)
  })
})

function comparisons(): vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(group => group.tabs).filter(({ label }) => label.startsWith('Compare H2017'))
}

function labels(): string[] {
  return vscode.window.tabGroups.all.flatMap(group => group.tabs).map(({ label }) => label)
}
