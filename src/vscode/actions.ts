import * as vscode from 'vscode'
import type { Finding } from '../core/checking/finding'
import { difference, Lines, reasonWord, touch, type Service } from '../core/service'
import type { Fix } from '../core/source/edit/edit'
import type { Span } from '../core/source/read/span'
import { ruleOf, toRange } from './convert'
import { recordSelector } from './records'
import type { Session } from './session'

const fixAllKind = vscode.CodeActionKind.SourceFixAll.append('noteproof')
const ignoreKind = vscode.CodeActionKind.QuickFix.append('ignore')

/** Provides quick fixes (one finding, all findings of a rule, or ignore), the rewriting of placeholders as fields, and `source.fixAll.noteproof`. */
export function provideActions({ service }: Session): vscode.Disposable[] {
  return [vscode.languages.registerCodeActionsProvider(recordSelector, new Actions(service), { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, vscode.CodeActionKind.RefactorRewrite, fixAllKind] })]
}

/** An edit that gives a file a new text, creating the file if necessary; undefined when nothing changes. */
export function toEdit(service: Service, name: string, text: string | undefined): vscode.WorkspaceEdit | undefined {
  const before = service.file(name)?.tree.text
  if (text === undefined || text === before) return undefined
  const edit = new vscode.WorkspaceEdit()
  const uri = vscode.Uri.parse(name)
  if (before === undefined) {
    edit.createFile(uri, { overwrite: false, contents: new TextEncoder().encode(text) })
  } else {
    const { span, newText } = difference(before, text)
    edit.replace(uri, toRange(service.lines(name), span), newText)
  }
  return edit
}

/** The new text of a file, computed only when its action is chosen because applying a fix parses the file again. */
interface PendingText {
  readonly name: string
  readonly text: () => string | undefined
  /** Whether the user has to replace the word "reason" in the new text. */
  readonly asksReason: boolean
}

class Actions implements vscode.CodeActionProvider {
  private readonly drafts = new WeakMap<vscode.CodeAction, PendingText>()

  constructor(private readonly service: Service) {}

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range, { only, diagnostics }: vscode.CodeActionContext): vscode.CodeAction[] {
    const { service } = this
    const name = String(document.uri)
    if (!service.file(name)) return []
    const actions: vscode.CodeAction[] = []
    const add = (title: string, kind: vscode.CodeActionKind, draft: PendingText) => {
      const action = this.create(title, kind, draft)
      actions.push(action)
      return action
    }
    const addFix = (fix: Fix, finding: Finding, kind: vscode.CodeActionKind) => {
      const action = add(service.fixTitle(name, fix), kind, { name: fix.file ?? name, text: () => service.fixed(name, fix), asksReason: kind === ignoreKind })
      action.diagnostics = diagnostics.filter(({ code, message }) => ruleOf(code) === finding.rule && message === finding.message)
      return action
    }
    const fixAll = (rule?: string): PendingText => ({ name, text: () => service.fixedAll(name, rule), asksReason: false })

    if (only?.intersects(fixAllKind)) add('Apply all safe Noteproof fixes', fixAllKind, fixAll())
    const within = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) }
    if (!only || only.intersects(vscode.CodeActionKind.RefactorRewrite)) actions.push(...this.rewrites(name, within))
    if (only && !only.intersects(vscode.CodeActionKind.QuickFix)) return actions

    const all = service.findings(name)
    const here = all.filter(finding => touch(finding.span, within))
    for (const [finding, { fixes }] of service.offeredFixes(here)) {
      for (const [index, fix] of fixes.entries()) addFix(fix, finding, vscode.CodeActionKind.QuickFix).isPreferred = index === 0 && fix.safe
    }
    for (const rule of new Set(here.map(finding => finding.rule))) {
      const fixable = all.filter(finding => finding.rule === rule && finding.fixes[0]?.safe).length
      if (fixable > 1) add(`Fix all ${fixable} ${rule} problems in this file`, vscode.CodeActionKind.QuickFix, fixAll(rule))
    }
    const folder = vscode.workspace.getWorkspaceFolder(document.uri)
    for (const [finding, fix] of service.ignoringEach(here, folder && `${folder.uri}/`)) addFix(fix, finding, ignoreKind)
    return actions
  }

  private create(title: string, kind: vscode.CodeActionKind, draft: PendingText): vscode.CodeAction {
    const action = new vscode.CodeAction(title, kind)
    this.drafts.set(action, draft)
    return action
  }

  /** The actions that write the placeholders of a template in a range as fields. */
  private rewrites(name: string, within: Span): vscode.CodeAction[] {
    return this.service.placeholdersAsFields(name, within).map(fix =>
      this.create(fix.title, vscode.CodeActionKind.RefactorRewrite, { name, text: () => this.service.fixed(name, fix), asksReason: false }))
  }

  resolveCodeAction(action: vscode.CodeAction): vscode.CodeAction {
    const draft = this.drafts.get(action)
    const text = draft?.text()
    const edit = draft && toEdit(this.service, draft.name, text)
    if (!edit) return action
    action.edit = edit
    if (draft.asksReason) action.command = this.selectReason(draft.name, text!)
    return action
  }

  /** Returns the command that selects the placeholder for the reason in the new text. */
  private selectReason(name: string, text: string): vscode.Command {
    const { span, newText } = difference(this.service.file(name)?.tree.text ?? '', text)
    const start = span.start + newText.lastIndexOf(reasonWord)
    const selection = toRange(Lines.of(text), { start, end: start + reasonWord.length })
    return { title: 'Write the reason', command: 'vscode.open', arguments: [vscode.Uri.parse(name), { selection, preview: false }] }
  }
}
