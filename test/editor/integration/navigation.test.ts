import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { closeAll, open, remove, rulesFound, showcase, until, uriOf, write } from './editor'
import { noteText, planText, scratch } from './records'

const plan = `${scratch}/9401.plan.yaml`
const note = `${scratch}/9401.note.yaml`
/** A note for a payer whose policy is built in. */
const billed = `${scratch}/9402.note.yaml`
const billedText = noteText(9402).replace('service:', 'payer: tx-medicaid\nservice:')

suite('Navigation', () => {
  setup(async () => {
    await write(plan, planText(9401))
    await write(note, noteText(9401))
    await untilRead('P-9401', 'N-9401')
  })
  teardown(async () => {
    await closeAll()
    await remove(scratch)
  })

  test('goes from a goal id in a note to the objective in the plan', async () => {
    const document = await open(note)
    const [link] = await at<vscode.LocationLink>('vscode.executeDefinitionProvider', document, 'G1.1')
    assert.equal(link?.targetUri.path, uriOf(plan).path)
    assert.equal((await vscode.workspace.openTextDocument(link.targetUri)).getText(link.targetSelectionRange), 'G1.1')
    assert.equal(document.getText(link.originSelectionRange), 'G1.1')
  })

  test('goes to a built-in policy, which opens with symbols and without findings', async () => {
    await write(billed, billedText)
    await untilRead('N-9402')
    const [link] = await at<vscode.LocationLink>('vscode.executeDefinitionProvider', await open(billed), 'tx-medicaid')
    const policy = await vscode.workspace.openTextDocument(link!.targetUri)
    assert.equal(policy.getText(link!.targetSelectionRange), 'tx-medicaid')
    assert.equal(policy.languageId, 'noteproof')
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', policy.uri)
    assert.deepEqual(symbols.map(symbol => symbol.name), ['tx-medicaid'])
    assert.deepEqual(vscode.languages.getDiagnostics(policy.uri), [])
  })

  test('finds the references of an objective in closed files', async () => {
    const locations = await at<vscode.Location>('vscode.executeReferenceProvider', await open(plan), 'G1.1')
    assert.deepEqual(locations.map(({ uri }) => uri.path).sort(), [uriOf(note).path, uriOf(plan).path].sort())
  })

  test('highlights the references in this file', async () => {
    const highlights = await at<vscode.DocumentHighlight>('vscode.executeDocumentHighlights', await open(note), 'P-9401')
    assert.deepEqual(highlights.map(({ kind }) => kind), [vscode.DocumentHighlightKind.Read])
  })

  test('renames an objective in the plan and in a closed note, without a new finding', async () => {
    const document = await open(plan)
    const { range, placeholder } = await vscode.commands.executeCommand<{ range: vscode.Range; placeholder: string }>(
      'vscode.prepareRename', document.uri, positionOf(document, 'G1.1'))
    assert.equal(document.getText(range), placeholder)
    assert.equal(placeholder, 'G1.1')
    const edit = await rename(document, 'G1.1', 'G1.7')
    assert.deepEqual(edit.entries().map(([uri]) => uri.path).sort(), [uriOf(note).path, uriOf(plan).path].sort())
    assert.ok(await vscode.workspace.applyEdit(edit, { isRefactoring: true }))
    assert.equal(document.getText(), planText(9401, { objective: 'G1.7' }))
    const changed = await vscode.workspace.openTextDocument(uriOf(note))
    assert.equal(changed.getText(), noteText(9401, { goal: 'G1.7' }))
    await vscode.workspace.saveAll()
    assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(uriOf(note))), noteText(9401, { goal: 'G1.7' }))
    await untilRead('G1.7')
    assert.ok(!rulesFound(uriOf(note)).includes('goal-unknown'))
  })

  test('says why an id cannot be renamed', async () => {
    const document = await open(note)
    await assert.rejects(async () => rename(document, 'N-9401', 'N-2041'), /Another note already has the id N-2041/)
    await write(billed, billedText)
    await untilRead('N-9402')
    const policy = await open(billed)
    await assert.rejects(async () => rename(policy, 'tx-medicaid', 'x'), /built in/)
    const other = await open(showcase)
    await assert.rejects(async () => vscode.commands.executeCommand('vscode.prepareRename', other.uri, positionOf(other, 'narrative')), /Only the ids/)
  })
})

suite('Outline', () => {
  teardown(closeAll)

  test('of a plan has goals, objectives and authorizations', async () => {
    const { uri } = await open('clients/C-1042/P-1042.plan.yaml')
    await until(() => 'an outline', async () => (await outlineOf(uri)).length)
    const names = (symbols: vscode.DocumentSymbol[]): string[] => symbols.flatMap(({ name, children }) => [name, ...names(children)])
    assert.deepEqual(names(await outlineOf(uri)), ['P-1042', 'effective', 'diagnoses', 'G1', 'G1.1', 'G1.2', 'G2', 'G2.1', 'A-77812'])
  })

  test('of JSON is only the editor\'s own', async () => {
    const { uri } = await open('clients/C-1042/2026-03-18.note.json')
    const symbols = await until(() => 'an outline', async () => { const found = await outlineOf(uri); return found?.length ? found : undefined })
    assert.equal(symbols.filter(({ name }) => name === 'id').length, 1)
    assert.ok(!symbols.some(({ name }) => name === 'N-2072'))
  })

  test('folds records, mappings and narratives', async () => {
    const document = await open(showcase)
    const folds = await until(() => 'folds', async () => {
      const found = await vscode.commands.executeCommand<vscode.FoldingRange[]>('vscode.executeFoldingRangeProvider', document.uri)
      return found?.length ? found : undefined
    })
    const starts = folds.map(({ start }) => document.lineAt(start).text.trim())
    assert.deepEqual(starts, ['service:', 'narrative:', 'intervention: >-', 'response: >-', 'progress: >-', 'next: >-'])
  })

  test('expands the selection step by step', async () => {
    const document = await open(showcase)
    const [selection] = await vscode.commands.executeCommand<vscode.SelectionRange[]>(
      'vscode.executeSelectionRangeProvider', document.uri, [positionOf(document, 'G1.2')])
    const texts: string[] = []
    for (let step = selection as vscode.SelectionRange | undefined; step; step = step.parent) texts.push(document.getText(step.range))
    assert.ok(texts.includes('[G1.2]') && texts.includes('goals: [G1.2]'), texts.slice(0, 5).join(' / '))
  })

  test('links each source URL of a policy once', async () => {
    const document = await open('policies/example-health-plan.policy.yaml')
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri)
    assert.deepEqual(links.map(({ range }) => document.getText(range)), ['https://example.org/provider-handbook', 'https://example.org/fee-schedule'])
  })
})

suite('Workspace symbols', () => {
  test('find notes by id and goals by their words', async () => {
    await untilRead('N-2041')
    const [symbol] = await find('N-2041 C-1042')
    assert.equal(symbol?.location.uri.path, uriOf(showcase).path)
    assert.ok((await find('answers criticism')).some(({ name, containerName }) => name.startsWith('G1.2') && containerName === 'P-1042'))
  })
})

function find(query: string): Thenable<vscode.SymbolInformation[]> {
  return vscode.commands.executeCommand('vscode.executeWorkspaceSymbolProvider', query)
}

/** Waits until workspace symbols include each of these ids. */
async function untilRead(...ids: string[]) {
  for (const id of ids) await until(() => `${id} to be read`, async () => (await find(id)).some(({ name }) => name === id || name.startsWith(`${id} `)))
}

function at<T>(command: string, document: vscode.TextDocument, needle: string): Thenable<T[]> {
  return vscode.commands.executeCommand(command, document.uri, positionOf(document, needle))
}

function rename(document: vscode.TextDocument, needle: string, id: string): Thenable<vscode.WorkspaceEdit> {
  return vscode.commands.executeCommand('vscode.executeDocumentRenameProvider', document.uri, positionOf(document, needle), id)
}

function outlineOf(uri: vscode.Uri): Thenable<vscode.DocumentSymbol[]> {
  return vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', uri)
}

/** The position after the first character of the first `needle`. */
function positionOf(document: vscode.TextDocument, needle: string): vscode.Position {
  const start = document.getText().indexOf(needle)
  assert.ok(start >= 0, `${needle} is not in ${document.uri.path}`)
  return document.positionAt(start + 1)
}
