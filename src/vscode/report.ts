import * as vscode from 'vscode'
import { openUnsaved } from './new-record'
import type { Session } from './session'

/** Opens the report on the workspace: unsaved, to be kept or not, and as a preview to be read. */
export async function openReport(session: Session): Promise<void> {
  await session.publish()
  const root = vscode.workspace.workspaceFolders?.[0]?.uri
  const text = session.service.report(name => relative(root?.path ?? '/', vscode.Uri.parse(name).path))
  const document = await openUnsaved({ folder: root && `${root}/`, stem: 'noteproof-report', ending: '.md', text })
  await vscode.window.showTextDocument(document)
  await vscode.commands.executeCommand('markdown.showPreview', document.uri)
}

/** The way from a folder to a file. */
function relative(folder: string, file: string): string {
  const from = folder.split('/').filter(Boolean)
  const to = file.split('/').filter(Boolean)
  const differs = from.findIndex((step, at) => step !== to[at])
  const common = differs < 0 ? from.length : differs
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/')
}
