import * as vscode from 'vscode'
import { openUnsaved } from './new-file'
import type { Session } from './session'
import { today } from './today'
import { uncheckedIn } from './unchecked'

const stem = 'noteproof-report'

/** Opens the report on the workspace as an unsaved Markdown document with a preview. A report that is still open is replaced. */
export async function openReport(session: Session): Promise<void> {
  await session.upToDate()
  const { service } = session
  const root = vscode.workspace.workspaceFolders?.[0]?.uri
  const saved = service.files().filter(name => vscode.Uri.parse(name).scheme !== 'untitled')
  const unchecked = Array.from(uncheckedIn(session), ([file, reason]) => ({ file, reason }))
  const text = service.report(name => relative(root?.path ?? '/', vscode.Uri.parse(name).path), saved, { folder: vscode.workspace.name, date: today() }, unchecked)
  const open = vscode.workspace.textDocuments.find(({ isUntitled, isClosed, uri }) => isUntitled && !isClosed && uri.path.endsWith(`/${stem}.md`))
  const document = open ?? await openUnsaved({ folder: root && `${root}/`, stem, ending: '.md', text })
  if (open) {
    const edit = new vscode.WorkspaceEdit()
    edit.replace(open.uri, new vscode.Range(0, 0, open.lineCount, 0), text)
    await vscode.workspace.applyEdit(edit)
  }
  await vscode.window.showTextDocument(document)
  await vscode.commands.executeCommand('markdown.showPreview', document.uri)
}

/** The relative path from a folder to a file. */
function relative(folder: string, file: string): string {
  const from = folder.split('/').filter(Boolean)
  const to = file.split('/').filter(Boolean)
  const differs = from.findIndex((step, at) => step !== to[at])
  const common = differs < 0 ? from.length : differs
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/')
}
