import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { actionsAt, applyAction, applyFix, closeAll, hoverOn, ignoreForFirstReason, open, remove, rulesFound, showcase, until, untilFound, untilGone, uriOf, write } from './editor'
import { World } from '../../core/generated-world'
import { harmDone } from '../../core/harm'
import { noteText, planText, scratch } from './records'

suite('Quick fixes', () => {
  teardown(closeAll)
  suiteTeardown(() => remove(scratch))

  test('correct the units and nothing else', async () => {
    const document = await open(showcase)
    const before = document.getText()
    await applyFix(document.uri, await untilFound(document.uri, 'units-mismatch'), /^Set units to 3/)
    assert.equal(document.getText(), before.replace('units: 4', 'units: 3'))
    await untilGone(document.uri, 'units-mismatch')
  })

  test('offer the closest goal of the plan', async () => {
    await write(`${scratch}/9101.plan.yaml`, planText(9101))
    await write(`${scratch}/9101.note.yaml`, noteText(9101, { goal: 'G1.7' }))
    const document = await open(`${scratch}/9101.note.yaml`)
    await applyFix(document.uri, await untilFound(document.uri, 'goal-unknown'), /G1\.1/)
    assert.equal(document.getText(), noteText(9101))
    await untilGone(document.uri, 'goal-unknown')
  })

  test('Go to Next Fixable Problem goes from one problem to the next', async () => {
    await write(`${scratch}/9105.plan.yaml`, planText(9105))
    await write(`${scratch}/9105.note.yaml`, noteText(9105, { units: 4, goal: 'G1.7' }))
    const document = await open(`${scratch}/9105.note.yaml`)
    await untilFound(document.uri, 'goal-unknown')
    const editor = vscode.window.activeTextEditor!
    editor.selection = new vscode.Selection(0, 0, 0, 0)
    const lineAfter = async () => {
      await vscode.commands.executeCommand('noteproof.showFinding')
      return document.lineAt(vscode.window.activeTextEditor!.selection.active).text.trim()
    }
    assert.equal(await lineAfter(), 'units: 4')
    assert.equal(await lineAfter(), 'goals: [G1.7]')
  })

  test('source.fixAll.noteproof applies all safe fixes', async () => {
    await write(`${scratch}/9102.plan.yaml`, planText(9102))
    // Fixing units is safe only with a known rounding and without a signature.
    const note = (units: number) => noteText(9102, { units }).replace('service:', 'payer: tx-medicaid\nservice:').replace(', signed: 2026-03-10', '')
    const second = note(5).replace('N-9102', 'N-9103').replaceAll('2026-03-10', '2026-03-11')
    // Raising units is never safe.
    const third = note(2).replace('N-9102', 'N-9104').replaceAll('2026-03-10', '2026-03-12')
    await write(`${scratch}/9102.note.yaml`, `${note(4)}---\n${second}---\n${third}`)
    const document = await open(`${scratch}/9102.note.yaml`)
    await untilFound(document.uri, 'units-mismatch')
    const all = new vscode.Range(0, 0, document.lineCount, 0)
    const [fixAll] = await actionsAt(document.uri, all, vscode.CodeActionKind.SourceFixAll.append('noteproof'))
    assert.ok(fixAll, 'the action is not offered')
    await applyAction(fixAll)
    assert.deepEqual(document.getText().match(/units: \d/g), ['units: 3', 'units: 3', 'units: 2'])
    await until(() => 'one units-mismatch left', () => rulesFound(document.uri).filter(rule => rule === 'units-mismatch').length === 1)
  })

  test('source.fixAll.noteproof does no harm in a workspace full of findings', async () => {
    const folder = `${scratch}/generated`
    const { texts } = new World(43)
    for (const [name, text] of texts) await write(`${folder}/${name}`, text)
    const after = new Map<string, string>()
    await until(() => 'findings in any file', () => [...texts.keys()].some(name => rulesFound(uriOf(`${folder}/${name}`)).length > 0))
    for (const name of texts.keys()) {
      const document = await open(`${folder}/${name}`)
      const [fixAll] = await actionsAt(document.uri, new vscode.Range(0, 0, document.lineCount, 0), vscode.CodeActionKind.SourceFixAll.append('noteproof'))
      if (fixAll) await applyAction(fixAll)
      after.set(name, document.getText())
    }
    assert.deepEqual(harmDone(texts, after), [])
    assert.ok([...texts].some(([name, text]) => after.get(name) !== text), 'something is fixed')
  }).timeout(180_000)

  test('ignore a finding on its line, for a reason that was stated before', async () => {
    await write(`${scratch}/9106.note.yaml`, noteText(9106, { units: 4 }).replace('  start', '  # noteproof-ignore units-mismatch -- agreed by phone\n  start'))
    // The files of the test before state other reasons.
    await remove(`${scratch}/generated`)
    await until(() => 'the generated files to be gone', () => vscode.languages.getDiagnostics().every(([{ path }, found]) => !found.length || !path.includes('/generated/')))
    const document = await open(showcase)
    await ignoreForFirstReason(document.uri, 'units-mismatch')
    assert.match(document.getText(), /# noteproof-ignore units-mismatch -- agreed by phone\n\s*units: 4/)
    await untilGone(document.uri, 'units-mismatch')
    assert.ok(!rulesFound(document.uri).includes('unused-ignore'))
  })

  test('lead to the page of the rule', async () => {
    const document = await open(showcase)
    const { range } = await untilFound(document.uri, 'units-mismatch')
    const help = (await actionsAt(document.uri, range)).find(({ title }) => title === 'Show help for units-mismatch')
    assert.ok(help, 'the help is not offered')
    await applyAction(help)
    await until(() => 'the page of the rule', () => /units-mismatch/.test(vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? ''))
  })
})

suite('By file name, whatever the language', () => {
  const note = `${scratch}/9601.NOTE.yaml`
  teardown(async () => {
    await closeAll()
    await remove(scratch)
  })

  test('all features work in a record that the user calls YAML', async () => {
    await write(note, noteText(9601, { units: 4 }))
    const document = await vscode.languages.setTextDocumentLanguage(await open(note), 'yaml')
    const finding = await untilFound(document.uri, 'units-mismatch')
    const ask = <T>(command: string, ...args: unknown[]) => vscode.commands.executeCommand<T[]>(command, document.uri, ...args)
    await until(() => 'a fix', async () => (await actionsAt(document.uri, finding.range)).some(({ title }) => /^Set units to 3/.test(title)))
    assert.match(await hoverOn(document, 'H2017'), /H2017/)
    const counts = await Promise.all([ask('vscode.executeCodeLensProvider'), ask('vscode.executeDocumentSymbolProvider'), ask('vscode.executeDocumentHighlights', new vscode.Position(1, 5))])
    assert.ok(counts.every(found => found?.length), counts.map(found => found?.length).join())
  })

  test('a document without a name is checked while it has this language', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'noteproof', content: noteText(9602, { units: 4 }) })
    const finding = await untilFound(document.uri, 'units-mismatch')
    assert.ok((await actionsAt(document.uri, finding.range)).length > 0)
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext')
    await untilGone(document.uri, 'units-mismatch')
  })
})
