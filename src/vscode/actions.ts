import * as vscode from 'vscode'
import type { Finding } from '../core/features/check'
import type { Service } from '../core/service'
import { difference } from '../core/source/edit'
import { touch } from '../core/source/span'
import { toRange } from './convert'
import { recordSelector } from './records'
import type { Session } from './session'

const fixAllKind = vscode.CodeActionKind.SourceFixAll.append('noteproof')

/** Offers the fixes that findings bring: this one, all of its kind, or to ignore it here; and `source.fixAll.noteproof`. */
export function provideActions({ service }: Session): vscode.Disposable[] {
  return [vscode.languages.registerCodeActionsProvider(recordSelector, new Actions(service), { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, fixAllKind] })]
}

/** An edit that brings a document to a new text; undefined when there is nothing to change. */
export function toEdit(service: Service, name: string, text: string | undefined): vscode.WorkspaceEdit | undefined {
  const before = service.file(name)?.tree.text
  if (before === undefined || text === undefined || text === before) return undefined
  const { span, newText } = difference(before, text)
  const edit = new vscode.WorkspaceEdit()
  edit.replace(vscode.Uri.parse(name), toRange(service.lines(name), span), newText)
  return edit
}

class Actions implements vscode.CodeActionProvider {
  /** How the text of an action is made, once somebody chooses it: writing a fix reads the file again. */
  private readonly texts = new WeakMap<vscode.CodeAction, { name: string; text: () => string | undefined }>()

  constructor(private readonly service: Service) {}

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range, { only, diagnostics }: vscode.CodeActionContext): vscode.CodeAction[] {
    const name = String(document.uri)
    const actions: vscode.CodeAction[] = []
    const add = (title: string, kind: vscode.CodeActionKind, text: () => string | undefined) => {
      const action = new vscode.CodeAction(title, kind)
      this.texts.set(action, { name, text })
      actions.push(action)
      return action
    }
    if (only?.intersects(fixAllKind)) add('Apply all safe fixes of Noteproof', fixAllKind, () => this.service.fixedAll(name))
    if (only && !only.contains(vscode.CodeActionKind.QuickFix)) return actions

    const all = this.service.findings(name)
    const here = all.filter(finding => touch(finding.span, { start: document.offsetAt(range.start), end: document.offsetAt(range.end) }))
    const shown = (finding: Finding) => diagnostics.filter(({ code, message }) => code === finding.rule && message === finding.message)
    for (const finding of here) {
      for (const [index, fix] of this.service.fixes(finding).entries()) {
        const action = add(fix.title, vscode.CodeActionKind.QuickFix, () => this.service.fixed(name, fix))
        action.diagnostics = shown(finding)
        action.isPreferred = index === 0 && fix.safe
      }
    }
    for (const rule of new Set(here.map(finding => finding.rule))) {
      const many = all.filter(finding => finding.rule === rule && this.service.fixes(finding)[0]?.safe).length
      if (many > 1) add(`Fix all ${many} of ${rule} in this file`, vscode.CodeActionKind.QuickFix, () => this.service.fixedAll(name, rule))
    }
    for (const finding of here) {
      const fix = this.service.ignoring(finding)
      if (fix) add(fix.title, vscode.CodeActionKind.QuickFix, () => this.service.fixed(name, fix)).diagnostics = shown(finding)
    }
    return actions
  }

  resolveCodeAction(action: vscode.CodeAction): vscode.CodeAction {
    const made = this.texts.get(action)
    const edit = made && toEdit(this.service, made.name, made.text())
    if (edit) action.edit = edit
    return action
  }
}
