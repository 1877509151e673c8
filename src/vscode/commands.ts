import * as vscode from 'vscode'
import type { Finding } from '../core/checking/finding'
import { count, kindOfFile } from '../core/service'
import { toEdit } from './actions'
import { toRange } from './convert'
import { newNote, newNoteFromLast, newPolicy, newRecord } from './new-record'
import { newTemplate, saveAsTemplate } from './new-template'
import { goToNextPlaceholder } from './placeholders'
import { isRecord } from './records'
import { openReport } from './report'
import type { Session } from './session'
import { shippedFiles } from './shipped'

/** Registers the palette commands. Each starts the session if necessary. */
export function registerCommands({ subscriptions, extensionUri }: vscode.ExtensionContext, start: () => Session) {
  const register = (name: string, run: () => unknown) => subscriptions.push(vscode.commands.registerCommand(`noteproof.${name}`, run))

  register('checkWorkspace', () => checkWorkspace(start()))
  register('fixFile', () => fixFile(start()))
  register('showFinding', () => showFinding(start()))
  register('report', () => openReport(start()))
  register('newNote', () => newNote(start()))
  register('newNoteFromLast', () => newNoteFromLast(start()))
  register('newPlan', () => newRecord(start(), 'plan'))
  register('newClaim', () => newRecord(start(), 'claim'))
  register('newPolicy', () => newPolicy(start()))
  const examples = shippedFiles(extensionUri, 'examples')
  register('newTemplate', async () => newTemplate(start(), await examples()))
  register('saveAsTemplate', () => saveAsTemplate(start()))
  register('nextPlaceholder', () => goToNextPlaceholder(start()))

  register('showLog', () => start().log.show())
}

/** Checks every record of the folders and shows the problems. */
async function checkWorkspace(session: Session) {
  const options = { location: vscode.ProgressLocation.Notification, title: 'Noteproof: checking records', cancellable: true }
  const checked = await vscode.window.withProgress(options, (progress, token) => {
    let before = 0
    return session.index(fraction => {
      progress.report({ increment: 100 * (fraction - before) })
      before = fraction
      return !token.isCancellationRequested
    })
  })
  await vscode.commands.executeCommand('workbench.actions.view.problems')
  vscode.window.setStatusBarMessage(checked === undefined ? 'Noteproof: check canceled; problems found so far are kept' : `Noteproof: ${count(checked, 'file')} checked`, 5000)
}

/** Applies the safe fixes of the visible record. */
async function fixFile(session: Session) {
  const document = activeRecord()
  if (!document) return
  // Any file may affect whether a fix is safe.
  await session.upToDate()
  const { service } = session
  const name = String(document.uri)
  const edit = service.file(name) && toEdit(service, name, service.fixedAll(name))
  if (edit) {
    await vscode.workspace.applyEdit(edit)
    void vscode.commands.executeCommand('setContext', 'noteproof.hasFixed', true)
  } else vscode.window.setStatusBarMessage('Noteproof: no safe fixes', 5000)
}

async function showFinding(session: Session) {
  await session.upToDate()
  const found = findingToShow(session)
  if (found) {
    const { start: at } = toRange(session.service.lines(found.file), found.span)
    await vscode.window.showTextDocument(vscode.Uri.parse(found.file), { selection: new vscode.Range(at, at), preview: false })
  } else if (await vscode.window.showInformationMessage('No finding here has a fix.', 'Open the Example Workspace')) {
    await vscode.commands.executeCommand('noteproof.openExamples')
  }
}

/** The active record, or else a visible one: the walkthrough or the comparison may be active. */
function activeRecord(): vscode.TextDocument | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window
  const editor = [activeTextEditor, ...visibleTextEditors].find(editor => editor && isRecord(editor.document))
  if (!editor) void vscode.window.showInformationMessage('Open a note, plan, claim or policy first.')
  return editor?.document
}

/** The next finding with a fix: after the cursor, in another visible file, in a note, in any file, or before the cursor. */
function findingToShow({ service }: Session): Finding | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window
  const active = activeTextEditor && String(activeTextEditor.document.uri)
  const visible = visibleTextEditors.map(({ document }) => String(document.uri))
  const names = [...visible, ...service.files().filter(name => kindOfFile(name) === 'note'), ...service.files()]
  const next = activeTextEditor && findWithFix(service, active!, activeTextEditor.document.offsetAt(activeTextEditor.selection.active))
  if (next) return next
  for (const name of [...names.filter(name => name !== active), ...(active ? [active] : [])]) {
    const finding = findWithFix(service, name)
    if (finding) return finding
  }
  return undefined
}

/** The first finding of a file that has a fix and begins after an offset. */
function findWithFix(service: Session['service'], name: string, after = -1): Finding | undefined {
  return service.findings(name).find(({ fixes, span }) => fixes.length > 0 && span.start > after)
}
