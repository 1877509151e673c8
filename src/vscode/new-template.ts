import * as vscode from 'vscode'
import { skeleton } from '../core/service'
import { openNew } from './new-file'
import { isRecord } from './records'
import type { Session } from './session'
import type { Files } from './shipped'
import { today } from './today'

interface Starter extends vscode.QuickPickItem {
  readonly stem: string
  readonly text: string
}

/** Asks for the kind of service and opens a new, unsaved template for it. */
export async function newTemplate(session: Session, examples: Files): Promise<void> {
  await session.upToDate()
  const other: Starter = { label: 'Another service', description: 'a note to turn into a template', stem: 'new', text: skeleton('note', { today: today() }) }
  const starters = [...startersIn(examples), other]
  const chosen = await vscode.window.showQuickPick(starters, { title: 'New template', placeHolder: 'Which kind of service?', matchOnDescription: true })
  if (chosen) await openNew(session, { folder: templateFolder(session), stem: chosen.stem, ending: '.template.note.yaml', text: chosen.text })
}

/** Opens a new, unsaved template modeled on the note at the cursor. */
export async function saveAsTemplate(session: Session): Promise<void> {
  await session.upToDate()
  const editor = vscode.window.activeTextEditor
  const file = editor && isRecord(editor.document)
    ? session.service.templateFromNote(String(editor.document.uri), editor.document.offsetAt(editor.selection.active)) : undefined
  if (file) await openNew(session, { ...file, folder: templateFolder(session) })
  else void vscode.window.showInformationMessage('Place the cursor in a note first.')
}

/** The templates among the examples, by their first line, a comment. */
function startersIn(examples: Files): Starter[] {
  return Object.entries(examples).flatMap(([name, text]) => {
    const [, stem] = /^templates\/(.*)\.template\.note\.yaml$/.exec(name) ?? []
    return stem === undefined ? [] : [{ label: /^# (.*?)\.?\r?$/m.exec(text)?.[1] ?? stem, stem, text }]
  })
}

/** The folder of the first template in the workspace, else "templates" in the first folder. */
function templateFolder({ service }: Session): string | undefined {
  const [template] = service.templates()
  if (template) return template.file.slice(0, template.file.lastIndexOf('/') + 1)
  const root = vscode.workspace.workspaceFolders?.[0]?.uri
  return root && `${vscode.Uri.joinPath(root, 'templates')}/`
}
