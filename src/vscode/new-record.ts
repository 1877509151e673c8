import * as vscode from 'vscode'
import { template, type TemplateKind } from '../core/features/template'
import { findCode } from '../core/knowledge/codes'
import { familyCodes } from '../core/knowledge/family'
import { isRecord } from './records'

/** Opens a new, unsaved record to be filled in, for a code that the person chooses, beside the record that is open. */
export async function newRecord(kind: TemplateKind): Promise<void> {
  const codes = familyCodes.map(code => ({ label: code as string, description: findCode(code)?.long, code: code as string | undefined }))
  const chosen = await vscode.window.showQuickPick([...codes, { label: 'Another code', description: 'to be filled in', code: undefined }], {
    title: `New ${kind}`, placeHolder: 'The code it is for', matchOnDescription: true,
  })
  if (!chosen) return
  const text = template(kind, { today: today(), ...(chosen.code && { code: chosen.code }) })
  const uri = await freeUri(kind)
  const edit = new vscode.WorkspaceEdit()
  await vscode.workspace.openTextDocument(uri)
  edit.insert(uri, new vscode.Position(0, 0), text)
  await vscode.workspace.applyEdit(edit)
  const editor = await vscode.window.showTextDocument(uri)
  const first = /\bTODO-[\w-]+/.exec(text)
  if (first) editor.selection = new vscode.Selection(editor.document.positionAt(first.index), editor.document.positionAt(first.index + first[0].length))
}

/** A name of which there is neither a file nor an open document; where the file will be saved. */
async function freeUri(kind: TemplateKind): Promise<vscode.Uri> {
  const folder = folderForNew()
  for (let number = 1; ; number++) {
    const name = `new${number === 1 ? '' : `-${number}`}.${kind}.yaml`
    const file = folder && vscode.Uri.joinPath(folder, name)
    const uri = vscode.Uri.from({ scheme: 'untitled', authority: file?.authority, path: file?.path ?? name })
    const isOpen = vscode.workspace.textDocuments.some(document => !document.isClosed && document.uri.path === uri.path)
    const exists = file !== undefined && await vscode.workspace.fs.stat(file).then(() => true, () => false)
    if (!isOpen && !exists) return uri
  }
}

function folderForNew(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document
  const beside = document && !document.isUntitled && isRecord(document) && vscode.workspace.getWorkspaceFolder(document.uri)
  return beside ? vscode.Uri.joinPath(document.uri, '..') : vscode.workspace.workspaceFolders?.[0]?.uri
}

function today(): string {
  const now = new Date()
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(part => String(part).padStart(2, '0')).join('-')
}
