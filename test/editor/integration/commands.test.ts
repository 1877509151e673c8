import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { closeAll, open, showcase, untilFound } from './editor'

suite('Commands', () => {
  teardown(closeAll)

  test('each stands in the palette under Noteproof and is there to be run', async () => {
    await untilFound((await open(showcase)).uri, 'units-mismatch')
    const extension = vscode.extensions.all.find(({ packageJSON }) => packageJSON.name === 'noteproof')
    const offered: { command: string, category: string }[] = extension?.packageJSON.contributes.commands
    assert.ok(offered.length > 0)
    const registered = await vscode.commands.getCommands(true)
    for (const { command, category } of offered) {
      assert.equal(category, 'Noteproof')
      assert.ok(registered.includes(command), `${command} is not registered`)
    }
  })
})
