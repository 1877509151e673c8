import * as vscode from 'vscode'
import type { OpenPlace } from '../core/features/open-places'
import { toRange } from './convert'
import { isRecord } from './records'
import type { Session } from './session'
import { today } from './today'

/** Selects the next placeholder of the open draft, or of the next draft of its group. */
export async function goToNextPlaceholder(session: Session): Promise<void> {
  const editor = vscode.window.activeTextEditor
  if (!editor || !isRecord(editor.document)) return
  await session.ready
  const next = session.service.nextOpenPlace(String(editor.document.uri), editor.document.offsetAt(editor.selection.end))
  if (next) await select(session, next)
  else vscode.window.setStatusBarMessage('Noteproof: no placeholder is left', 5000)
}

/** Shows a document with its first placeholder selected. */
export async function showFirstPlaceholder(session: Session, document: vscode.TextDocument): Promise<void> {
  await vscode.window.showTextDocument(document, { preview: false })
  await session.upToDate()
  const places = session.service.openPlaces(String(document.uri))
  const first = places.find(({ isSignature }) => !isSignature) ?? places[0]
  if (first) await select(session, first)
}

/** Selects a placeholder, and opens the suggestions for it if there are any. */
async function select({ service }: Session, { file, span }: OpenPlace): Promise<void> {
  await vscode.window.showTextDocument(vscode.Uri.parse(file), { selection: toRange(service.lines(file), span), preview: false })
  if (service.complete(file, span.end, { today: today() }).items.length) await vscode.commands.executeCommand('editor.action.triggerSuggest')
}
