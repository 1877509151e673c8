import * as vscode from 'vscode'
import { isRecordFile } from '../core/service'

/** A glob that matches a word in any case. */
function inAnyCase(word: string): string {
  return word.replace(/[a-z]/g, letter => `[${letter}${letter.toUpperCase()}]`)
}

/** Globs for record files and settings with one of the endings, in any case. */
function patternsFor(endings: readonly string[]): string[] {
  const ending = `{${endings.map(inAnyCase).join()}}`
  return [`**/*.{${['note', 'claim', 'plan', 'policy'].map(inAnyCase).join()}}.${ending}`, `**/${inAnyCase('noteproof')}.${ending}`]
}

/** Documents of this extension's language, and files by their names, whatever language the user gave them. */
function selectorFor(endings: readonly string[]): vscode.DocumentSelector {
  return [{ language: 'noteproof' }, ...patternsFor(endings).map(pattern => ({ pattern }))]
}

/** The documents that the language features apply to. */
export const recordSelector = selectorFor(['yaml', 'yml', 'json'])

/** Those without JSON, for which VS Code has an outline, folding and selection already. */
export const yamlSelector = selectorFor(['yaml', 'yml'])

/** Whether a document holds records and is the file itself, not an older version or a preview. */
export function isRecord(document: vscode.TextDocument): boolean {
  return isItself(document) && (isRecordFile(document.uri.path) || document.languageId === 'noteproof')
}

/** Whether a document was never saved and has no name yet, but the language of this extension. */
export function isUnnamedRecord(document: vscode.TextDocument): boolean {
  return document.isUntitled && document.languageId === 'noteproof' && !isRecordFile(document.uri.path)
}

/** Whether a document is its file, not an older version or a preview. */
export function isItself({ uri }: vscode.TextDocument): boolean {
  return ['file', 'untitled', ...(vscode.workspace.workspaceFolders ?? []).map(folder => folder.uri.scheme)].includes(uri.scheme)
}
