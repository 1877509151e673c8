import * as vscode from 'vscode'
import type { KindState } from '../core/features/state'
import { addUp, shownPath, sumUp, tableOf, type Service } from '../core/service'
import { createPause } from './pause'
import { isRecord } from './records'
import type { Session } from './session'

/** Shows the number of errors and warnings in the status bar; hidden while there are no records. */
export function showState(session: Session): vscode.Disposable[] {
  const item = vscode.window.createStatusBarItem('noteproof.state', vscode.StatusBarAlignment.Left)
  item.name = 'Noteproof'
  item.command = 'workbench.actions.view.problems'
  const byFile = new Map<string, readonly KindState[]>()
  let counting = Promise.resolve()
  const update = async (published: readonly string[]) => {
    const { service } = session
    const pause = createPause()
    for (const name of published) {
      await pause()
      if (service.file(name) && session.isShown(name) && !isUnnamed(name, service)) byFile.set(name, service.state(name))
      else byFile.delete(name)
    }
    const unchecked = uncheckedIn(session)
    if (!(byFile.size || unchecked.size) || !vscode.workspace.getConfiguration('noteproof').get('statusBar', true)) return item.hide()
    const states = addUp(byFile.values())
    const isExpecting = service.isExpecting()
    const sum = sumUp(states, isExpecting, unchecked.size)
    item.text = `Noteproof: ${sum}`
    item.tooltip = new vscode.MarkdownString(`${tableOf(states)}\n\n${listOf(unchecked)}${isExpecting ? 'More files are still being read. ' : ''}Click to open the Problems view.`)
    item.accessibilityInformation = { label: `Noteproof: ${sum}. Opens the Problems view.`, role: 'button' }
    item.show()
  }
  return [item, session.onDidPublish(names => { counting = counting.then(() => update(names)) })]
}

/** The most files named in the tooltip. */
const mostNamed = 10

/** The files that are not checked, and why: those the session could not read, and open ones that the settings exclude. */
export function uncheckedIn({ unchecked, service }: Session): ReadonlyMap<string, string> {
  const excluded = vscode.workspace.textDocuments.filter(document => isRecord(document) && !service.includes(String(document.uri)))
  return new Map([...unchecked, ...excluded.map(({ uri }) => [String(uri), 'excluded by the settings'] as const)])
}

/** A Markdown list of the files that are not checked; empty when there are none. */
function listOf(unchecked: ReadonlyMap<string, string>): string {
  if (unchecked.size === 0) return ''
  const lines = [...unchecked].slice(0, mostNamed).map(([name, reason]) => `- \`${shownPath(vscode.workspace.asRelativePath(vscode.Uri.parse(name))).replaceAll('`', '\'')}\`: ${reason}`)
  return `Not checked:\n${lines.join('\n')}${unchecked.size > mostNamed ? '\n- and others' : ''}\n\n`
}

/** Whether a file was never saved and its records still have no ids. */
function isUnnamed(name: string, service: Service): boolean {
  return vscode.Uri.parse(name).scheme === 'untitled' && service.file(name)!.records.every(record => record.kind !== 'settings' && record.id.value === undefined)
}
