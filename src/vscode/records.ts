import * as vscode from 'vscode'
import { isRecordFile } from '../core/service'

const json = '**/*.{note,claim,plan,policy}.json'

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
