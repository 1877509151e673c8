import * as vscode from 'vscode'
import { isRecordFile } from '../core/workspace/file'

/** The files that hold records. */
export const recordGlob = '**/*.{note,claim,plan,policy}.{yaml,yml,json}'

/** The documents the language features are for. */
export const recordSelector: vscode.DocumentSelector = [{ language: 'noteproof' }, { language: 'json', pattern: recordGlob }, { language: 'jsonc', pattern: recordGlob }]

/** Tells whether a document holds records and is a file's own text, not an older version or a preview of it. */
export function isRecord({ uri }: vscode.TextDocument): boolean {
  const ownSchemes = ['file', 'untitled', ...(vscode.workspace.workspaceFolders ?? []).map(folder => folder.uri.scheme)]
  return ownSchemes.includes(uri.scheme) && isRecordFile(uri.path)
}
