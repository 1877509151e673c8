import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { applyFix, closeAll, open, remove, ruleOf, rulesFound, showcase, textOf, until, untilFound, uriOf, write } from '../editor'
import { noteText } from '../records'

suite('In an untrusted folder', () => {
  suiteSetup(() => assert.equal(vscode.workspace.isTrusted, false))
  teardown(closeAll)

  test('records are checked, and fixed when the user applies a fix', async () => {
    const before = await textOf(showcase)
    const { uri } = await open(showcase)
    await applyFix(uri, await untilFound(uri, 'units-mismatch'), /^Set units to 3/)
    assert.equal(vscode.window.activeTextEditor?.document.getText(), before.replace('units: 4', 'units: 3'))
    assert.equal(await textOf(showcase), before)
  })

  test('editor settings can hide hints but not allow assistants', async () => {
    const settings = () => vscode.workspace.getConfiguration('noteproof')
    await write('.vscode/settings.json', JSON.stringify({ 'noteproof.statusBar': false, 'noteproof.assistants': true }))
    await until(() => 'the settings to be read', () => settings().get('statusBar') === false)
    assert.equal(settings().get('assistants'), false)
    await remove('.vscode')
  })

  test('noteproof.yaml cannot reach outside the folder or take long', async () => {
    const outside = vscode.Uri.joinPath(uriOf(''), '../outside.note.yaml')
    await vscode.workspace.fs.writeFile(outside, new TextEncoder().encode(noteText(9501, { units: 4 })))
    const long = await write(`${'a'.repeat(200)}.note.yaml`, noteText(9502, { units: 4 }))
    const patterns = [`${'*a'.repeat(5000)}b`, `${'**/'.repeat(5000)}b`, `${'{a,'.repeat(5000)}b`, '(a+)+$', '../../../**/b']
    const [first, ...others] = patterns.map(pattern => JSON.stringify(pattern))
    await write('noteproof.yaml', [
      'rules: { units-mismatch: hint }',
      `include: ["**", "../**", "/**", ${[first, ...others].join()}]`,
      `exclude: [${others.join()}]`,
      `ignore: [{ rule: units-mismatch, files: ${first}, reason: none }, { rule: units-mismatch, files: "../**", reason: none }]`,
      ''
    ].join('\n'))
    const severity = () => vscode.languages.getDiagnostics(long).find(diagnostic => ruleOf(diagnostic) === 'units-mismatch')?.severity
    await until(() => `a hint, not ${severity()}`, () => severity() === vscode.DiagnosticSeverity.Hint)
    assert.deepEqual(rulesFound(outside), [])
    await remove('noteproof.yaml')
    await until(() => `an error, not ${severity()}`, () => severity() === vscode.DiagnosticSeverity.Error)
  })
})
