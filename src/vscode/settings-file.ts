import * as vscode from 'vscode'
import { innermost, settingsFiles } from '../core/service'
import { findBounds } from './bounds'
import { openUnsaved } from './new-file'
import { isRecord } from './records'
import type { Session } from './session'
import { readShipped } from './shipped'

/** Opens the settings file that applies to the active record, else that of its workspace; without one, a new document with every setting in comments. */
export async function openSettingsFile({ service, ready }: Session, extension: vscode.Uri): Promise<void> {
  await ready
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri
  const document = vscode.window.activeTextEditor?.document
  const active = document && isRecord(document) && !document.isUntitled ? String(document.uri) : undefined
  const known = active ?? (folder && `${folder}/`)
  const applied = known === undefined ? undefined : service.settingsFileFor(known)
  const root = applied === undefined && known !== undefined ? await rootOf(known) : undefined
  const uri = applied === undefined ? root && await existing(root) : vscode.Uri.parse(applied)
  await vscode.window.showTextDocument(uri ? await vscode.workspace.openTextDocument(uri) : await newSettings(root, extension), { preview: false })
}

/** The root of a file's workspace: the repository around it, else the opened folder, else its own folder. */
async function rootOf(name: string): Promise<string> {
  const { roots, others } = await findBounds([name])
  return innermost([...roots, ...others], name) ?? name.slice(0, name.lastIndexOf('/'))
}

/** The settings file in a folder, also one that was not saved yet. */
async function existing(root: string): Promise<vscode.Uri | undefined> {
  for (const name of settingsFiles) {
    const uri = vscode.Uri.joinPath(vscode.Uri.parse(root), name)
    if (await vscode.workspace.fs.stat(uri).then(() => true, () => false)) return uri
    const open = vscode.workspace.textDocuments.find(document => document.isUntitled && !document.isClosed && document.uri.path === uri.path)
    if (open) return open.uri
  }
  return undefined
}

/** An unsaved settings file with every setting in comments. */
async function newSettings(root: string | undefined, extension: vscode.Uri): Promise<vscode.TextDocument> {
  return openUnsaved({ folder: root && `${root}/`, stem: 'noteproof', ending: '.yaml', text: await readShipped(extension, 'settings.yaml') })
}
