import * as vscode from 'vscode'
import type { Kind } from '../core/records/record'
import { isRecordFile, kindOfFile, settingsFile } from '../core/service'

const json = '**/*.{note,claim,plan,policy}.json'
const kinds = ['note', 'claim', 'plan', 'policy']

/** The files that hold records, settings among them. Groups in a pattern cannot stand in one another. */
export const recordGlob = globOf(kinds)

/** Files to be found, by globs or by a look at a path. */
export interface FilePattern {
  readonly globs: readonly string[]
  includes(path: string): boolean
}

/** All records, in parts, by how their names end: what a search finds comes at once, and ten thousand files at once are felt. */
export const allRecords: FilePattern = { globs: [globOf(kinds, ['*[!0-9]', '']), globOf(kinds, ['*[0-4]']), globOf(kinds, ['*[5-9]'])], includes: isRecordFile }

/** The files that all others depend on: policies and settings. */
export const policies: FilePattern = { globs: [globOf(['policy'])], includes: path => (['policy', 'settings'] satisfies Kind[]).some(kind => kind === kindOfFile(path)) }

/** Any record, to see whether there is one. */
export const anyRecord: FilePattern = { globs: [recordGlob], includes: isRecordFile }

function globOf(kinds: readonly string[], names: readonly string[] = ['*']): string {
  const files = names.flatMap(name => kinds.flatMap(kind => ['yaml', 'yml', 'json'].map(format => `**/${name}.${kind}.${format}`)))
  return `{${files.join()},**/${settingsFile}}`
}

/** The folders that are not looked into, as on the command line. */
export const skippedFolders = ['node_modules', '.git']

/** What lies in them. */
export const skippedGlob = `**/{${skippedFolders.join()}}/**`

/** The documents the language features are for. */
export const recordSelector: vscode.DocumentSelector = [{ language: 'noteproof' }, { language: 'json', pattern: json }, { language: 'jsonc', pattern: json }]

/** Tells whether a document holds records and is a file's own text, not an older version or a preview of it. */
export function isRecord({ uri }: vscode.TextDocument): boolean {
  const ownSchemes = ['file', 'untitled', ...(vscode.workspace.workspaceFolders ?? []).map(folder => folder.uri.scheme)]
  return ownSchemes.includes(uri.scheme) && isRecordFile(uri.path)
}

/** Tells whether a file counts while it is closed: it lies in a folder of the workspace, and in none that is skipped. */
export function isOfWorkspace(uri: vscode.Uri): boolean {
  const folders = vscode.workspace.asRelativePath(uri, false).split('/').slice(0, -1)
  return vscode.workspace.getWorkspaceFolder(uri) !== undefined && !folders.some(name => skippedFolders.includes(name))
}
