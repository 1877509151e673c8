import * as vscode from 'vscode'
import { isSettingsFile, needed } from '../core/service'
import { showPlace } from './compare'
import type { Content } from './content'
import { toRange } from './convert'
import { debounce } from './debounce'
import type { Session } from './session'
import type { States } from './states'
import { Templates } from './templates-view'
import { Units } from './units'
import { Work } from './work'

/**
 * Creates the views "Work", "Units and Authorizations" and "Templates", before there is a session. The first one that is shown calls `start`.
 * Returns what fills them from the session.
 */
export function createViews({ subscriptions, workspaceState }: vscode.ExtensionContext, start: () => void): (session: Session, states: States) => void {
  const work = new Work(workspaceState)
  const units = new Units()
  const contents: readonly (readonly [string, Content<unknown>])[] = [['work', work], ['units', units], ['templates', new Templates()]]
  const views = contents.map(([name, content]) => ({ name, content, view: vscode.window.createTreeView(`noteproof.${name}`, { treeDataProvider: content, showCollapseAll: name !== 'templates' }) }))
  const workView = views[0]!.view
  subscriptions.push(...views.flatMap(({ view }) => [view, view.onDidChangeVisibility(({ visible }) => visible && start())]), ...work.commands(workView))
  subscriptions.push(vscode.commands.registerCommand('noteproof.openUnits', async (id: string) => {
    const place = units.placeOf(id)
    if (place && units.session) await showPlace(place.file, toRange(units.session.service.lines(place.file), place.span))
  }))
  return (session, states) => {
    for (const { content } of views) content.session = session
    const refresh = () => {
      setContext('hasRecords', session.service.files().some(name => !isSettingsFile(name)))
      for (const shown of views) if (shown.view.visible) void refreshView(shown, session)
    }
    subscriptions.push(
      session.onDidPublish(names => contents.forEach(([, content]) => content.published(names))), debounce(session.onDidPublish, refresh),
      ...views.map(({ view }) => view.onDidChangeVisibility(refresh)),
      states.onDidChange(() => {
        const open = needed(states.sum())
        if (workView.badge?.value !== open?.records || workView.badge?.tooltip !== open?.words) workView.badge = open && { value: open.records, tooltip: open.words }
      }),
    )
  }
}

interface View {
  readonly name: string
  readonly content: Content<unknown>
  readonly view: vscode.TreeView<unknown>
}

/** Redraws a view. It says that it is empty once nothing more is expected. */
async function refreshView({ name, content, view }: View, { service }: Session) {
  await content.refresh()
  const isEmpty = !content.rows().length
  const isExpecting = service.isExpecting()
  if (isEmpty && isExpecting) return
  content.release()
  view.message = isExpecting ? 'The folder is still being read. More may follow.' : undefined
  setContext(`${name}.isEmpty`, isEmpty)
}

/** Sets what conditions in the manifest ask for. */
function setContext(name: string, value: boolean) {
  void vscode.commands.executeCommand('setContext', `noteproof.${name}`, value)
}
