import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { closeAll, open, openShowcase, replace, showcase, until, untilFound, untilGone } from './editor'

suite('Commands', () => {
  setup(openShowcase)
  teardown(closeAll)

  test('are all in the palette under Noteproof and registered', async () => {
    const offered: { command: string, category: string }[] = manifest().contributes.commands
    assert.ok(offered.length > 0)
    const registered = await vscode.commands.getCommands(true)
    for (const { command, category } of offered) {
      assert.equal(category, 'Noteproof')
      assert.ok(registered.includes(command), `${command} is not registered`)
    }
  })

  test('apply the safe fixes to the open file', async () => {
    const document = await open(showcase)
    // Changing the units of a signed note is not safe.
    await replace(document, ', signed: 2026-03-09', '')
    const before = document.getText()
    await untilFound(document.uri, 'signature-missing')
    await vscode.commands.executeCommand('noteproof.fixFile')
    await untilGone(document.uri, 'units-mismatch')
    assert.equal(document.getText(), before.replace('units: 4', 'units: 3'))
  })

  test('compare the codes beside the note', async () => {
    await vscode.commands.executeCommand('noteproof.compareCodes')
    const tabs = () => vscode.window.tabGroups.all.flatMap(group => group.tabs).map(tab => tab.label)
    await until(() => `a comparison among the tabs ${tabs()}`, () => tabs().some(label => /Compare H2017/.test(label)))
  })

  for (const kind of ['Plan', 'Claim', 'Policy']) {
    test(`open a new ${kind.toLowerCase()} to fill in, beside the open record`, async () => {
      const beside = vscode.Uri.joinPath(vscode.window.activeTextEditor!.document.uri, `../new.${kind.toLowerCase()}.yaml`)
      const created = vscode.commands.executeCommand(`noteproof.new${kind}`)
      await until(() => 'the choice of a code to be accepted', async () => {
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem')
        return vscode.window.activeTextEditor?.document.isUntitled
      })
      await created
      const { document, selection } = vscode.window.activeTextEditor!
      assert.equal(String(document.uri), String(beside.with({ scheme: 'untitled' })))
      assert.equal(document.languageId, 'noteproof')
      assert.match(document.getText(), /H2017/)
      assert.match(document.getText(selection), /^TODO-/)
    })
  }

  test('do not activate the extension at startup', () => {
    for (const event of manifest().activationEvents) assert.doesNotMatch(event, /^\*$|^onStartupFinished$/)
  })
})

function manifest() {
  const extension = vscode.extensions.all.find(({ packageJSON }) => packageJSON.name === 'noteproof')
  assert.ok(extension, 'the extension is not installed')
  return extension.packageJSON
}
