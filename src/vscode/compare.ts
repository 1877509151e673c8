import * as vscode from 'vscode'
import type { FamilyCode } from '../core/knowledge/family'
import type { Span } from '../core/source/read/span'
import { familyCodes, isFamilyCode } from '../core/service'
import { toEdit } from './actions'
import { comparePage, type Links } from './compare-page'
import { toRange } from './convert'
import { createdBy, openUnsaved } from './new-file'
import { Page } from './page'
import { isRecord } from './records'
import type { Session } from './session'
import { readShipped } from './shipped'
import { link } from './command-link'
import { debounce } from './debounce'

/** The position of the compared note: a file and an offset in it. */
interface Subject {
  readonly name: string
  readonly offset: number
}

/** Registers the command that compares the codes for the current note, and the commands behind the page's links. */
export function registerComparison({ subscriptions, extensionUri }: vscode.ExtensionContext, start: () => Session) {
  let page: ComparePage | undefined
  let style: Promise<string> | undefined
  subscriptions.push(
    vscode.commands.registerCommand('noteproof.compareCodes', async (target?: vscode.Uri | string, offset?: unknown) => {
      const subject = subjectOf(target, typeof offset === 'number' ? offset : undefined)
      const session = start()
      // Another code may change the findings of any file.
      await session.upToDate()
      const sheet = await (style ??= readShipped(extensionUri, 'compare.css'))
      if (!page) {
        const opened = page = new ComparePage(session, sheet)
        opened.panel.onDidDispose(() => page = undefined)
      }
      page.show(subject)
    }),
    vscode.commands.registerCommand('noteproof.showPlace', async (name: string, from: number, to: number) => {
      const { service } = start()
      if (service.file(name)) await showPlace(name, toRange(service.lines(name), { start: from, end: to }))
    }),
    vscode.commands.registerCommand('noteproof.changeCode', async (name: string, offset: number, code: FamilyCode) => {
      if (isFamilyCode(code)) await changeCode(start(), name, offset, code)
    }),
  )
}

/** Bills a note under another code, as one step to undo. A signed or final note becomes amended, and the draft with the code is shown. */
async function changeCode({ service }: Session, name: string, offset: number, code: FamilyCode) {
  const changed = service.changingCode(name, offset, code)
  const edit = toEdit(service, name, changed?.text)
  if (!edit) return
  const uri = changed?.draft && await createdBy(edit, changed.draft)
  if (!await vscode.workspace.applyEdit(edit)) return
  if (!changed?.draft) return showChange(name, edit, `Noteproof: code changed to ${code}`)
  const document = uri ? await vscode.workspace.openTextDocument(uri) : await openUnsaved(changed.draft)
  await vscode.window.showTextDocument(document, vscode.ViewColumn.One)
  vscode.window.setStatusBarMessage(`Noteproof: amended draft with ${code}`, 5000)
}

/** The target, or else the cursor. Lenses and hovers pass a file and an offset; the button in an editor's title passes its file and something else. */
function subjectOf(target: vscode.Uri | string | undefined, offset: number | undefined): Subject | undefined {
  const editor = vscode.window.activeTextEditor
  const here = editor && isRecord(editor.document) ? { name: String(editor.document.uri), offset: editor.document.offsetAt(editor.selection.active) } : undefined
  const name = target instanceof vscode.Uri ? String(target) : target
  if (name === undefined || (name === here?.name && offset === undefined)) return here
  return { name, offset: offset ?? 0 }
}

/** Shows a file with a range selected. */
export async function showPlace(name: string, selection: vscode.Range) {
  const uri = vscode.Uri.parse(name)
  // Prefers the column that already shows the file, so that the page stays visible.
  const group = vscode.window.tabGroups.all.find(({ tabs }) => tabs.some(({ input }) => input instanceof vscode.TabInputText && String(input.uri) === name))
  await vscode.window.showTextDocument(uri, { selection, viewColumn: group?.viewColumn ?? vscode.ViewColumn.One })
}

/** Selects the text that an edit wrote and reports it in the status bar, since the page itself is about to change. */
export async function showChange(name: string, edit: vscode.WorkspaceEdit, message: string) {
  const uri = vscode.Uri.parse(name)
  const { start } = edit.get(uri)[0]!.range
  const document = await vscode.workspace.openTextDocument(uri)
  await showPlace(name, document.getWordRangeAtPosition(start) ?? new vscode.Range(start, start))
  vscode.window.setStatusBarMessage(message, 5000)
}

/** The page beside the editor. It is updated with the workspace while it is open. */
class ComparePage extends Page {
  private subject: Subject | undefined

  constructor(private readonly session: Session, private readonly style: string) {
    super({ id: 'compare', title: `Compare ${familyCodes.join(', ')}`, column: vscode.ViewColumn.Beside, commands: ['noteproof.showPlace', 'noteproof.changeCode'] })
    const updates = debounce(session.onDidPublish, () => this.update())
    this.panel.onDidDispose(() => updates.dispose())
  }

  /** Shows the codes for a note, by default the previous one. */
  show(subject = this.subject) {
    this.subject = subject
    this.update()
    this.panel.reveal()
  }

  private update() {
    const { name, offset = 0 } = this.subject ?? {}
    const links: Links = {
      place: (file: string, { start, end }: Span) => link('showPlace', file, start, end),
      change: code => link('changeCode', name, offset, code),
    }
    this.write(comparePage(this.session.service.compare(name, offset), links, { nonce: this.nonce, style: this.style }))
  }
}
