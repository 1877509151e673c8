import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { currentSample, dayNumber } from '../../../src/core/service'
import { openUnsaved, writeExamples } from '../../../src/vscode/examples'
import { today } from '../../../src/vscode/today'
import { closeAll, open, openShowcase, remove, showcase, textOf, until, untilFound, untilGone, uriOf, write } from './editor'
import { scratch } from './records'

suite('Getting started', () => {
  teardown(closeAll)
  suiteTeardown(() => remove(scratch))

  test('the rule of a finding links to its page, which opens as a preview', async () => {
    const { code } = await openShowcase()
    assert.ok(typeof code === 'object' && code.value === 'units-mismatch')
    const page = await vscode.workspace.openTextDocument(code.target)
    assert.match(page.getText(), /# .+ \(`units-mismatch`\)\n[^]*## Why it matters\n[^]*52 minutes = 3 units/)
    await vscode.commands.executeCommand('vscode.open', code.target)
    await until(() => 'the page in the Markdown preview', () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input
      return input instanceof vscode.TabInputCustom && input.viewType === 'vscode.markdown.preview.editor' && input.uri.path === '/units-mismatch.md'
    })
  })

  test('the examples are written into a new folder, never over an existing one', async () => {
    const files = { 'README.md': 'one', 'clients/C-1/a.txt': 'two' }
    const [first, second] = [await writeExamples(files, uriOf(scratch)), await writeExamples({ 'README.md': 'other' }, uriOf(scratch))]
    assert.deepEqual([first, second].map(String), ['', '-2'].map(end => String(uriOf(`${scratch}/noteproof-examples${end}`))))
    assert.equal(await textOf(`${scratch}/noteproof-examples/README.md`), 'one')
    assert.equal(await textOf(`${scratch}/noteproof-examples/clients/C-1/a.txt`), 'two')
  })

  test('the shipped examples are those of the repository', async () => {
    const shipped = JSON.parse(new TextDecoder().decode(await shippedFile('dist/examples.json')))
    assert.equal(shipped[showcase], await textOf(showcase))
  })

  test('the examples that are opened have their last session in the week before, in files named by their day', async () => {
    const { files, moved } = currentSample(JSON.parse(new TextDecoder().decode(await shippedFile('dist/examples.json'))), today())
    const folder = await writeExamples(files, uriOf(scratch))
    const last = moved('2026-03-27')
    const age = dayNumber(today())! - dayNumber(last)!
    assert.ok(age >= 2 && age <= 8, `${last} on ${today()}`)
    const noteIn = (name: string) => vscode.Uri.joinPath(folder, moved(name))
    assert.match((await vscode.workspace.openTextDocument(noteIn('clients/C-1078/2026-03-27.note.yaml'))).getText(), new RegExp(`\\bdate: ${last}\\b`))
    await vscode.window.showTextDocument(noteIn(showcase))
    await untilFound(noteIn(showcase), 'units-mismatch')
    // Until the moved plan is read, the note has that of the repository, which has the same id.
    await untilGone(noteIn(showcase), 'plan-not-in-effect')
  })

  test('without a place to write them, a note opens unsaved with its plan and policy', async () => {
    const names = ['policies/example-medicaid.policy.yaml', 'clients/C-1042/P-1042.plan.yaml', showcase]
    const files = Object.fromEntries(await Promise.all(names.map(async name => [name, await textOf(name)] as const)))
    await openUnsaved(files, names)
    await openUnsaved(files, names)
    const { uri } = vscode.window.activeTextEditor!.document
    assert.equal(uri.scheme, 'untitled')
    await untilFound(uri, 'units-mismatch')
    assert.equal(vscode.window.activeTextEditor!.document.getText(), files[showcase])
  })

  test('each step of the walkthrough has a picture, and its commands exist', async () => {
    const [{ steps }] = manifest().contributes.walkthroughs
    const registered = await vscode.commands.getCommands(true)
    for (const { description, media: { svg, image, altText }, completionEvents } of steps) {
      assert.match(new TextDecoder().decode(await shippedFile(svg ?? image)), svg ? /^<svg/ : /^.PNG/, svg ?? image)
      assert.ok(altText)
      const links = [...description.matchAll(/\(command:([\w.]+)/g)].map(match => match[1])
      const awaited = completionEvents.flatMap((event: string) => /^onCommand:(.+)/.exec(event)?.[1] ?? [])
      for (const command of [...links, ...awaited]) assert.ok(registered.includes(command), command)
    }
  })
})

suite('Alongside other extensions', () => {
  teardown(closeAll)
  suiteTeardown(() => remove(scratch))

  test('YAML records have our language, other YAML does not', async () => {
    for (const name of ['a.note.yaml', 'a.plan.yml', 'a.claim.yaml', 'a.policy.yml', 'noteproof.yaml']) {
      await write(`${scratch}/${name}`, '')
      assert.equal((await open(`${scratch}/${name}`)).languageId, 'noteproof', name)
    }
    await write(`${scratch}/other.yaml`, '')
    assert.equal((await open(`${scratch}/other.yaml`)).languageId, 'yaml')
  })

  test('nothing is contributed for YAML, and no schema that would duplicate findings in JSON', () => {
    const { languages, grammars, snippets, configurationDefaults, jsonValidation, yamlValidation } = manifest().contributes
    const named = [...languages.map(({ id }: { id: string }) => id), ...grammars.map(({ language }: { language: string }) => language)]
    // Contributed snippets would be suggested everywhere in a file.
    assert.equal(snippets, undefined)
    assert.ok(!named.includes('yaml'))
    assert.ok(!Object.keys(configurationDefaults).some(key => /\[yaml\]|^yaml\./.test(key)))
    assert.equal(jsonValidation ?? yamlValidation, undefined)
  })
})

suite('Assistants', () => {
  const settings = () => vscode.workspace.getConfiguration('noteproof')
  suiteTeardown(() => settings().update('assistants', undefined, vscode.ConfigurationTarget.Global))

  interface Result { readonly content: readonly { readonly value: string }[] }
  const { lm } = vscode as unknown as { lm?: { invokeTool?(name: string, options: object): Thenable<Result> } }
  const ask = async (name: string, input: object) => (await lm!.invokeTool!(name, { input })).content.map(({ value }) => value).join('\n')

  test('are refused unless the user\'s settings allow them', async function () {
    if (!lm?.invokeTool) this.skip()
    await open(showcase)
    await assert.rejects(ask('noteproof_lookup', { word: 'H2017' }))
  })

  test('are refused even if a folder\'s settings allow them', async () => {
    await write('.vscode/settings.json', JSON.stringify({ 'noteproof.statusBar': false, 'noteproof.assistants': true }))
    try {
      await until(() => 'the settings to be read', () => settings().get('statusBar') === false)
      assert.equal(settings().get('assistants'), false)
      for (const target of [vscode.ConfigurationTarget.Workspace, vscode.ConfigurationTarget.WorkspaceFolder]) {
        await assert.rejects(Promise.resolve(settings().update('assistants', true, target)))
      }
      if (lm?.invokeTool) await assert.rejects(ask('noteproof_lookup', { word: 'H2017' }))
    } finally {
      await remove('.vscode')
    }
    await until(() => 'the settings to be gone', () => settings().get('statusBar') === true)
  })

  test('get answers without narrative text', async function () {
    if (!lm?.invokeTool) this.skip()
    await settings().update('assistants', true, vscode.ConfigurationTarget.Global)
    await openShowcase()
    const checked = await until(() => 'an answer', () => ask('noteproof_check', { file: showcase }).catch(() => undefined))
    assert.match(checked, /error units-mismatch: .*52 minutes = 3 units/)
    assert.match(await ask('noteproof_lookup', { word: 'HQ' }), /\*\*HQ\*\*/)
    assert.match(await ask('noteproof_units', { start: '10:00', end: '10:52', payer: 'example-medicaid', date: '2026-03-09' }), /52 minutes = 3 units[^]*Example Medicaid/)
    assert.match(await ask('noteproof_compare', { codes: ['H2017', 'H2015'] }), /H2017, H2015 side by side/)
  })

  test('are offered the four tools', () => {
    const offered: { name: string }[] = manifest().contributes.languageModelTools
    assert.deepEqual(offered.map(({ name }) => name), ['noteproof_check', 'noteproof_lookup', 'noteproof_units', 'noteproof_compare'])
  })
})

function manifest() {
  return ours().packageJSON
}

function shippedFile(name: string): Thenable<Uint8Array> {
  return vscode.workspace.fs.readFile(vscode.Uri.joinPath(ours().extensionUri, name))
}

function ours() {
  const extension = vscode.extensions.all.find(({ packageJSON }) => packageJSON.name === 'noteproof')
  assert.ok(extension, 'the extension is not installed')
  return extension
}
