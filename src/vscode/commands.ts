import * as vscode from 'vscode'
import { templateKinds } from '../core/features/template'
import { count } from '../core/time/units'
import { toEdit } from './actions'
import { newNote, newNoteFromLast, newRecord } from './new-record'
import { isRecord } from './records'
import { openReport } from './report'
import type { Session } from './session'

/** Registers the commands of the palette; each starts the session when it is first needed. */
export function registerCommands({ subscriptions }: vscode.ExtensionContext, start: () => Session) {
  const register = (name: string, run: () => unknown) => subscriptions.push(vscode.commands.registerCommand(`noteproof.${name}`, run))

  register('checkWorkspace', async () => {
    const session = start()
    const options = { location: vscode.ProgressLocation.Notification, title: 'Noteproof: checking the records', cancellable: true }
    const checked = await vscode.window.withProgress(options, (progress, token) => {
      let before = 0
      return session.index(share => {
        progress.report({ increment: 100 * (share - before) })
        before = share
        return !token.isCancellationRequested
      })
    })
    await vscode.commands.executeCommand('workbench.actions.view.problems')
    vscode.window.setStatusBarMessage(checked === undefined ? 'Noteproof: stopped; what was found stays' : `Noteproof: ${count(checked, 'file')} checked`, 5000)
  })

  register('fixFile', async () => {
    const document = activeRecord()
    if (!document) return
    const { service } = start()
    const name = String(document.uri)
    const edit = service.file(name) && toEdit(service, name, service.fixedAll(name))
    if (edit) await vscode.workspace.applyEdit(edit)
    else vscode.window.setStatusBarMessage('Noteproof: nothing to fix without your judgement', 5000)
  })

  register('report', () => openReport(start()))
  register('newNote', () => newNote(start()))
  register('newNoteFromLast', () => newNoteFromLast(start()))
  for (const kind of templateKinds.filter(kind => kind !== 'note')) {
    register(`new${kind.charAt(0).toUpperCase()}${kind.slice(1)}`, () => newRecord(kind))
  }

  register('showLog', () => start().log.show())
}

function activeRecord(): vscode.TextDocument | undefined {
  const document = vscode.window.activeTextEditor?.document
  if (document && isRecord(document)) return document
  void vscode.window.showInformationMessage('Open a note, plan, claim or policy first.')
  return undefined
}
