import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cpSync, existsSync } from 'node:fs'
import path from 'node:path'
import * as vscode from 'vscode'
import { closeAll, remove, ruleOf, until, uriOf } from '../editor'
import { scratch } from '../records'

const root = path.resolve(__dirname, '../..')
const fixtures = path.join(root, 'test/fixtures/workspaces')

interface Position { readonly line: number; readonly column: number }
interface Related { readonly file: string; readonly start: Position; readonly end: Position; readonly message: string }
interface Finding extends Related { readonly rule: string; readonly severity: string; readonly see: readonly Related[] }

suite('The editor and the command line agree', () => {
  suiteSetup(closeAll)
  suiteTeardown(() => remove(scratch))

  test('on the whole folder, with no file opened', async () => {
    if (existsSync(fixtures)) cpSync(fixtures, uriOf(scratch).fsPath, { recursive: true })
    const fromCommandLine = await checkedByCommandLine()
    assert.ok(fromCommandLine.length > 0)
    let fromEditor: string[] = []
    const agreed = until(() => 'the same findings', () => (fromEditor = checkedByEditor()).join() === fromCommandLine.join())
    // On a timeout, shows the difference.
    await agreed.catch(() => assert.deepEqual(fromEditor, fromCommandLine))
    assert.deepEqual(vscode.window.tabGroups.all.flatMap(group => group.tabs).map(tab => tab.label), [])
  })
})

async function checkedByCommandLine(): Promise<string[]> {
  const args = [path.join(root, 'dist/cli.js'), 'check', '--format', 'json', '--fail-on', 'never', '--quiet']
  const options = { cwd: uriOf('').fsPath, env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, maxBuffer: 1e8 }
  const output = await new Promise<string>((resolve, reject) => {
    execFile(process.execPath, args, options, (error, stdout) => (error ? reject(error) : resolve(stdout)))
  })
  const { findings } = JSON.parse(output) as { findings: Finding[] }
  const place = ({ file, start, end, message }: Related) => `${file}:${start.line}:${start.column}-${end.line}:${end.column} ${message}`
  return findings.map(finding => [`${finding.severity} ${finding.rule} ${place(finding)}`, ...finding.see.map(place)].join('\n  ')).sort()
}

function checkedByEditor(): string[] {
  const severities = ['error', 'warning', 'info', 'hint']
  const position = ({ line, character }: vscode.Position) => `${line + 1}:${character + 1}`
  const place = (uri: vscode.Uri, { start, end }: vscode.Range, message: string) =>
    `${path.relative(uriOf('').fsPath, uri.fsPath).split(path.sep).join('/')}:${position(start)}-${position(end)} ${message}`
  const inFile = ([uri, diagnostics]: [vscode.Uri, vscode.Diagnostic[]]) => diagnostics.filter(({ source }) => source === 'noteproof').map(diagnostic => [
    `${severities[diagnostic.severity]} ${ruleOf(diagnostic)} ${place(uri, diagnostic.range, diagnostic.message)}`,
    ...(diagnostic.relatedInformation ?? []).map(({ location, message }) => place(location.uri, location.range, message)),
  ].join('\n  '))
  return vscode.languages.getDiagnostics().flatMap(inFile).sort()
}
