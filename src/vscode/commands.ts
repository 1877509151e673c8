import * as vscode from 'vscode'
import { templateKinds } from '../core/features/template'
import { toEdit } from './actions'
import { newRecord } from './new-record'
import { isRecord } from './records'
import type { Session } from './session'

/** Registers the commands of the palette; each starts the session when it is first needed. */
export function registerCommands({ subscriptions }: vscode.ExtensionContext, start: () => Session) {
  const register = (name: string, run: () => unknown) => subscriptions.push(vscode.commands.registerCommand(`noteproof.${name}`, run))

  register('checkWorkspace', async () => {
    const count = await start().index()
    await vscode.commands.executeCommand('workbench.actions.view.problems')
    vscode.window.setStatusBarMessage(`Noteproof: ${count} file${count === 1 ? '' : 's'} checked`, 5000)
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

  for (const kind of templateKinds) {
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
