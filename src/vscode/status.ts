import * as vscode from 'vscode'
import { shownPath, sumUp, tableOf } from '../core/service'
import type { Session } from './session'
import type { States } from './states'
import { uncheckedIn } from './unchecked'

/** Shows the number of errors and warnings in the status bar; hidden while there are no records. */
export function showState(session: Session, states: States): vscode.Disposable[] {
  const item = vscode.window.createStatusBarItem('noteproof.state', vscode.StatusBarAlignment.Left)
  item.name = 'Noteproof'
  item.command = 'workbench.actions.view.problems'
  const update = () => {
    const unchecked = uncheckedIn(session)
    if ((states.isEmpty && !unchecked.size) || !vscode.workspace.getConfiguration('noteproof').get('statusBar', true)) return item.hide()
    const all = states.sum()
    const isExpecting = session.service.isExpecting()
    const sum = sumUp(all, isExpecting, unchecked.size)
    item.text = `Noteproof: ${sum}`
    item.tooltip = new vscode.MarkdownString(`${tableOf(all)}\n\n${listOf(unchecked)}${isExpecting ? 'More files are still being read. ' : ''}Click to open the Problems view.`)
    item.accessibilityInformation = { label: `Noteproof: ${sum}. Opens the Problems view.`, role: 'button' }
    item.show()
  }
  return [item, states.onDidChange(update)]
}

/** The most files named in the tooltip. */
const mostNamed = 10

/** A Markdown list of the files that are not checked; empty when there are none. */
function listOf(unchecked: ReadonlyMap<string, string>): string {
  if (unchecked.size === 0) return ''
  const lines = [...unchecked].slice(0, mostNamed).map(([name, reason]) => `- \`${shownPath(vscode.workspace.asRelativePath(vscode.Uri.parse(name))).replaceAll('`', '\'')}\`: ${reason}`)
  return `Not checked:\n${lines.join('\n')}${unchecked.size > mostNamed ? '\n- and others' : ''}\n\n`
}
