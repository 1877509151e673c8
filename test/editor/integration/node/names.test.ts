import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import * as vscode from 'vscode'
import { closeAll, remove, rulesFound, until, uriOf } from '../editor'
import { noteText, planText, scratch } from '../records'

/** Characters that a terminal obeys, that break a line, or that hide or turn others. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

suite('Control characters in file names and ids', () => {
  suiteTeardown(async () => {
    await closeAll()
    await remove(scratch)
  })

  test('are escaped in problems, hovers, lenses, symbols and the report', async () => {
    // Windows allows no others.
    const strange = process.platform === 'win32' ? 'a\u202eb' : 'a\u001b[31m\n::error::\u0007\u009b\u202e'
    const folder = uriOf(scratch).fsPath
    const write = (name: string, text: string) => writeFileSync(path.join(folder, `${strange}${name}`), text)
    mkdirSync(folder, { recursive: true })
    write('.note.yaml', noteText(9800, { units: 4 }).replace('C-9800', '"C\\e\\u202e1"').replace('N-9800', '"N\\e[2J1"').replace('[G1.1]', '["G\\e1"]'))
    write('.plan.yaml', `${planText(9800)}authorizations: [{ id: "A\\e1", code: H2017, units: 9, from: 2026-01-05, through: 2026-07-04 }]\n`)
    write('.notes.yaml', '')
    await vscode.commands.executeCommand('noteproof.checkWorkspace')
    const uri = vscode.Uri.file(path.join(folder, `${strange}.note.yaml`))
    await until(() => `units-mismatch in ${rulesFound(uri)}`, () => rulesFound(uri).includes('units-mismatch'))
    const document = await vscode.workspace.openTextDocument(uri)

    const shown = vscode.languages.getDiagnostics(uri).flatMap(({ message, relatedInformation = [] }) => [message, ...relatedInformation.map(related => related.message)])
    for (const { command } of await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 50)) shown.push(command?.title ?? '')
    for (const line of [1, 2, 3, 7]) {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, new vscode.Position(line, document.lineAt(line).text.length - 2))
      // A hover has several lines.
      shown.push(...hovers.flatMap(({ contents }) => contents).flatMap(part => (typeof part === 'string' ? part : part.value).split('\n')))
    }
    const symbols = await vscode.commands.executeCommand<vscode.SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', '')
    shown.push(...symbols.flatMap(({ name, containerName }) => [name, containerName]))
    const saved = uriOf(`${scratch}/report.md`)
    await vscode.commands.executeCommand('noteproof.saveReport', 'md', saved)
    const report = readFileSync(saved.fsPath, 'utf8')
    shown.push(...report.split('\n'))
    for (const text of shown) assert.doesNotMatch(text, unprintable)
    assert.match(report, process.platform === 'win32' ? /\n- a\\\\u202eb\.notes\.yaml: the name of a note file/ : /## Not checked\n(?:.*\n)*- a\\\\u001b\\\[31m\\\\n::error::\\\\u0007\\\\u009b\\\\u202e\.notes\.yaml: the name of a note file/)
  })
})
