import * as vscode from 'vscode'
import type { Kind } from '../core/records/record'
import { isRecordFile, kindOfFile, mayBeTemplate, nearNameReason, settingsFiles } from '../core/service'

const json = '**/*.{note,claim,plan,policy}.json'
const kinds = ['note', 'claim', 'plan', 'policy']

/** Matches all record files and settings. Braces in a VS Code glob cannot be nested. */
export const recordGlob = globOf(kinds)

/** A set of files, as globs and as a test of a path. */
export interface FilePattern {
  readonly globs: readonly string[]
  includes(path: string): boolean
}

/** All records, split by the last character of their names: a search returns all its results at once, and 10,000 at once are a noticeable pause. */
export const allRecords: FilePattern = { globs: [globOf(kinds, ['*[!0-9]', '']), globOf(kinds, ['*[0-4]']), globOf(kinds, ['*[5-9]'])], includes: isRecordFile }

/** Policies and settings, which all other files depend on. */
export const policies: FilePattern = { globs: [globOf(['policy'])], includes: path => (['policy', 'settings'] satisfies Kind[]).some(kind => kind === kindOfFile(path)) }

/** Any record, to find out whether there is one. */
export const anyRecord: FilePattern = { globs: [recordGlob], includes: isRecordFile }

/** Files that are records only if the settings name them as templates. */
export const possibleTemplates: FilePattern = { globs: ['**/*.{yaml,yml,json}'], includes: mayBeTemplate }
/** Files that are named almost like records or settings, and are not read. */
export const nearNames: FilePattern = {
  globs: ['**/*.{notes,plans,claims,policies,policys}.{yaml,yml,json}', '**/{.noteproof*,noteproof.*,noteproofrc*}'],
  includes: path => nearNameReason(path) !== undefined,
}

function globOf(kinds: readonly string[], names: readonly string[] = ['*']): string {
  const files = names.flatMap(name => kinds.flatMap(kind => ['yaml', 'yml', 'json'].map(format => `**/${name}.${kind}.${format}`)))
  return `{${[...files, ...settingsFiles.map(name => `**/${name}`)].join()}}`
}

/** Folders that are not searched, as on the command line. */
export const skippedFolders = ['node_modules', '.git']

/** Matches the files in the skipped folders. */
export const skippedGlob = `**/{${skippedFolders.join()}}/**`

/** The documents that the language features apply to. */
export const recordSelector: vscode.DocumentSelector = [{ language: 'noteproof' }, { language: 'json', pattern: json }, { language: 'jsonc', pattern: json }]

/** Whether a document holds records and is the file itself, not an older version or a preview. */
export function isRecord(document: vscode.TextDocument): boolean {
  return isItself(document) && (isRecordFile(document.uri.path) || document.languageId === 'noteproof')
}

/** Whether a document is its file, not an older version or a preview. */
export function isItself({ uri }: vscode.TextDocument): boolean {
  return ['file', 'untitled', ...(vscode.workspace.workspaceFolders ?? []).map(folder => folder.uri.scheme)].includes(uri.scheme)
}

/** Whether a closed file is checked: it lies in a folder of the workspace and not in a skipped folder. */
export function isOfWorkspace(uri: vscode.Uri): boolean {
  const folders = vscode.workspace.asRelativePath(uri, false).split('/').slice(0, -1)
  return vscode.workspace.getWorkspaceFolder(uri) !== undefined && !folders.some(name => skippedFolders.includes(name))
}
