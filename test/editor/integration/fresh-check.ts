import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { settingsFile } from '../../../src/core/records/settings'
import type { Severity } from '../../../src/core/rules/rule'
import { createService, localDay } from '../../../src/core/service'
import type { Span } from '../../../src/core/source/read/span'
import { isRecordFile } from '../../../src/core/workspace/file'
import { ruleOf, until, uriOf } from './editor'

const severities: readonly Severity[] = ['error', 'warning', 'info', 'hint']

/** Waits until the editor's findings in all files equal a new service's, twice 150 ms apart. A failure shows the difference. */
export async function untilFresh(): Promise<void> {
  let [shown, fresh, checked]: [string[], string[], string] = [[], [], '']
  const areSame = async () => {
    const texts = await textsNow()
    const now = JSON.stringify([...texts])
    if (now !== checked) [fresh, checked] = [checkAfresh(texts), now]
    shown = findingsShown()
    return shown.join('\n') === fresh.join('\n')
  }
  try {
    await until(() => 'the findings of a fresh check', areSame)
    await new Promise(resolve => setTimeout(resolve, 150))
    await until(() => 'the same again', areSame)
  } catch {
    const without = (all: string[], others: string[]) => all.filter(finding => !others.includes(finding))
    assert.deepEqual({ shown: without(shown, fresh) }, { shown: without(fresh, shown) })
    throw new Error('the findings changed after they were right')
  }
}

function findingsShown(): string[] {
  const position = ({ line, character }: vscode.Position) => `${line + 1}:${character + 1}`
  const place = ({ uri, range: { start, end } }: vscode.Location, message: string) => `${uri}:${position(start)}-${position(end)} ${message}`
  const shown = ([uri, diagnostics]: [vscode.Uri, vscode.Diagnostic[]]) => diagnostics.filter(({ source }) => source === 'noteproof').map(diagnostic => [
    `${severities[diagnostic.severity]} ${ruleOf(diagnostic)} ${place(new vscode.Location(uri, diagnostic.range), diagnostic.message)}`,
    ...(diagnostic.relatedInformation ?? []).map(({ location, message }) => place(location, message)),
  ].join('\n  '))
  return vscode.languages.getDiagnostics().flatMap(shown).sort()
}

function checkAfresh(texts: ReadonlyMap<string, string>): string[] {
  const service = createService()
  service.setToday(localDay(new Date()))
  for (const [name, text] of texts) service.update(name, text)
  const place = (file: string, span: Span, message: string) => {
    const { start, end } = service.lines(file).range(span)
    return `${vscode.Uri.parse(file)}:${start.line}:${start.column}-${end.line}:${end.column} ${message}`
  }
  // Settings are checked last: only then is it known which suppressions are unused.
  const names = [...service.files()].sort((a, b) => Number(a.endsWith(settingsFile)) - Number(b.endsWith(settingsFile)))
  return names.flatMap(name => service.findings(name)).map(({ severity, rule, file, span, message, see }) => [
    `${severity} ${rule} ${place(file, span, message)}`,
    ...see.map(related => place(related.file, related.span, related.message)),
  ].join('\n  ')).sort()
}

/** The text of every record in the folder. An open document overrides its file, and counts without a file if unsaved. */
async function textsNow(): Promise<Map<string, string>> {
  const files = await Promise.all((await recordsIn(uriOf(''))).map(async uri => {
    return [String(uri), new TextDecoder().decode(await vscode.workspace.fs.readFile(uri))] as const
  }))
  const texts = new Map(files)
  for (const document of vscode.workspace.textDocuments) {
    const { uri, isClosed, isDirty, isUntitled } = document
    if (!isClosed && isRecordFile(uri.path) && (texts.has(String(uri)) || isDirty || isUntitled)) texts.set(String(uri), document.getText())
  }
  return texts
}

async function recordsIn(folder: vscode.Uri): Promise<vscode.Uri[]> {
  const found = await Promise.all((await vscode.workspace.fs.readDirectory(folder)).map(([name, type]) => {
    const uri = vscode.Uri.joinPath(folder, name)
    return type === vscode.FileType.Directory ? recordsIn(uri) : isRecordFile(name) ? [uri] : []
  }))
  return found.flat()
}
