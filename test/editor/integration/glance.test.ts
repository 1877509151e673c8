import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { closeAll, open, remove, replace, showcase, until, untilFound, uriOf, write } from './editor'
import { noteText, planText, scratch } from './records'

const everything = new vscode.Range(0, 0, 1000, 0)

suite('Inlay hints and code lenses', () => {
  teardown(closeAll)
  suiteTeardown(() => remove(scratch))

  test('show the arithmetic after the units and the words after the goal', async () => {
    const { uri } = await opened(showcase)
    await untilFound(uri, 'units-mismatch')
    const hints = await hintsIn(uri)
    assert.deepEqual(hints.map(labelOf), ['(52 min = 3 units)', 'Answers criticism calmly and stays…'])
    const [part] = hints[1]!.label as vscode.InlayHintLabelPart[]
    assert.match(part!.location!.uri.path, /P-1042\.plan\.yaml$/)
  })

  test('update the words when the plan changes in another file', async () => {
    await write(`${scratch}/9301.plan.yaml`, planText(9301))
    await write(`${scratch}/9301.note.yaml`, noteText(9301))
    const { uri } = await opened(`${scratch}/9301.note.yaml`)
    await untilHint(uri, 'Start a conversation in group…')
    await replace(await open(`${scratch}/9301.plan.yaml`), 'Start a conversation', 'Begin a talk')
    await untilHint(uri, 'Begin a talk in group without a…')
  })

  test('show what is wrong with a note, and lead there', async () => {
    const { uri } = await opened(showcase)
    const lens = await untilLens(uri, '1 error: units mismatch')
    await vscode.commands.executeCommand(lens.command!.command, ...lens.command!.arguments!)
    await until(() => 'the units to be selected', () => {
      const editor = vscode.window.activeTextEditor
      return editor?.document.uri.path === uri.path && editor.document.getText(editor.selection) === '4'
    })
  })

  test('count the notes that link a goal', async () => {
    await write(`${scratch}/9302.plan.yaml`, planText(9302))
    const { uri } = await opened(`${scratch}/9302.plan.yaml`)
    await untilLens(uri, 'not linked yet')
    await write(`${scratch}/9302.note.yaml`, noteText(9302))
    const lens = await untilLens(uri, 'linked by 1 note, last 2026-03-10')
    assert.equal(lens.command!.command, 'editor.action.showReferences')
    await remove(`${scratch}/9302.note.yaml`)
    await untilLens(uri, 'not linked yet')
  })

  test('can each be turned off', async () => {
    const { uri } = await opened(showcase)
    await untilLens(uri, 'compare codes')
    const settings = vscode.workspace.getConfiguration('noteproof')
    const keys = ['inlayHints.units', 'inlayHints.goals', 'codeLens.notes', 'codeLens.goals', 'statusBar']
    try {
      for (const key of keys) await settings.update(key, false, vscode.ConfigurationTarget.Workspace)
      await until(() => 'no lens', async () => (await lensesIn(uri)).length === 0)
      assert.deepEqual(await hintsIn(uri), [])
    } finally {
      for (const key of keys) await settings.update(key, undefined, vscode.ConfigurationTarget.Workspace)
    }
    await untilLens(uri, 'compare codes')
  })
})

async function opened(file: string): Promise<vscode.TextDocument> {
  const document = await open(file)
  assert.equal(String(document.uri), String(uriOf(file)))
  return document
}

function hintsIn(uri: vscode.Uri): Thenable<vscode.InlayHint[]> {
  return vscode.commands.executeCommand('vscode.executeInlayHintProvider', uri, everything)
}

function lensesIn(uri: vscode.Uri): Thenable<vscode.CodeLens[]> {
  return vscode.commands.executeCommand('vscode.executeCodeLensProvider', uri)
}

function labelOf({ label }: vscode.InlayHint): string {
  return typeof label === 'string' ? label : label.map(({ value }) => value).join('')
}

async function untilHint(uri: vscode.Uri, text: string): Promise<vscode.InlayHint> {
  let seen: string[] = []
  return until(() => `the hint "${text}" among ${seen.join('; ')}`, async () => {
    const hints = await hintsIn(uri)
    seen = hints.map(labelOf)
    return hints.find(hint => labelOf(hint) === text)
  })
}

async function untilLens(uri: vscode.Uri, title: string): Promise<vscode.CodeLens> {
  let seen: (string | undefined)[] = []
  return until(() => `the lens "${title}" among ${seen.join('; ')}`, async () => {
    const lenses = await lensesIn(uri)
    seen = lenses.map(({ command }) => command?.title)
    return lenses.find(({ command }) => command?.title === title)
  })
}
