import * as vscode from 'vscode'
import type { Finding } from '../core/checking/finding'
import { difference, touch, type Service } from '../core/service'
import type { Fix } from '../core/source/edit/edit'
import type { Span } from '../core/source/read/span'
import { ruleOf, toRange } from './convert'
import { recordSelector } from './records'
import { rulePageUri } from './rule-pages'
import { askAll } from './questions'
import type { Session } from './session'

const fixAllKind = vscode.CodeActionKind.SourceFixAll.append('noteproof')
const ignoreCommand = 'noteproof.ignore'
const ignoreKind = vscode.CodeActionKind.QuickFix.append('ignore')

/** Provides quick fixes (one finding, all findings of a rule, ignore, or help), the rewriting of placeholders as fields, and `source.fixAll.noteproof`. */
export function provideActions(session: Session): vscode.Disposable[] {
  const { service } = session
  return [vscode.commands.registerCommand(ignoreCommand, (finding: Finding) => ignore(session, finding)), vscode.languages.registerCodeActionsProvider(recordSelector, new Actions(service), { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, vscode.CodeActionKind.RefactorRewrite, fixAllKind] })]
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
    const addFix = (fix: Fix, finding: Finding) => {
      const action = add(service.fixTitle(name, fix), vscode.CodeActionKind.QuickFix, { name: fix.file ?? name, text: () => service.fixed(name, fix) })
      action.diagnostics = diagnostics.filter(({ code, message }) => ruleOf(code) === finding.rule && message === finding.message)
      return action
    }
    const fixAll = (rule?: string): PendingText => ({ name, text: () => service.fixedAll(name, rule) })

    if (only?.intersects(fixAllKind)) add('Apply all safe Noteproof fixes', fixAllKind, fixAll())
    const within = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) }
    if (!only || only.intersects(vscode.CodeActionKind.RefactorRewrite)) actions.push(...this.rewrites(name, within))
    actions.push(...this.billing(name, within, diagnostics, only))
    if (only && !only.intersects(vscode.CodeActionKind.QuickFix)) return actions

    const all = service.findings(name)
    const here = all.filter(finding => touch(finding.span, within))
    for (const [finding, { fixes }] of service.offeredFixes(here)) {
      for (const [index, fix] of fixes.entries()) addFix(fix, finding).isPreferred = index === 0 && fix.safe
    }
    for (const rule of new Set(here.map(finding => finding.rule))) {
      const fixable = all.filter(finding => finding.rule === rule && finding.fixes[0]?.safe).length
      if (fixable > 1) add(`Fix all ${fixable} ${rule} problems in this file`, vscode.CodeActionKind.QuickFix, fixAll(rule))
    }
    for (const [finding, { title }] of service.ignoringEach(here, folderOf(document.uri))) actions.push(commandAction(title, ignoreKind, ignoreCommand, finding))
    for (const rule of new Set(here.map(finding => finding.rule))) actions.push(commandAction(`Show help for ${rule}`, vscode.CodeActionKind.QuickFix, 'vscode.open', rulePageUri(rule)))
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
      this.create(fix.title, vscode.CodeActionKind.RefactorRewrite, { name, text: () => this.service.fixed(name, fix) }))
  }

  /** The actions that add a ready note to a claim, and fill in a line of a claim. The first is a quick fix where a note is reported for not being billed. */
  private billing(name: string, within: Span, diagnostics: readonly vscode.Diagnostic[], only: vscode.CodeActionKind | undefined): vscode.CodeAction[] {
    const { service } = this
    const notBilled = diagnostics.filter(({ code }) => ruleOf(code) === 'note-not-billed')
    const adding = new vscode.CodeAction('Add to Claim...', notBilled.length ? vscode.CodeActionKind.QuickFix : vscode.CodeActionKind.RefactorRewrite)
    adding.command = { title: adding.title, command: 'noteproof.addToClaim', arguments: [name, within.start] }
    adding.diagnostics = notBilled
    const filling = service.fillingInLine(name, within).map(fix =>
      this.create(fix.title, vscode.CodeActionKind.QuickFix, { name, text: () => service.fixed(name, fix) }))
    return [...(service.isReadyAt(name, within.start) ? [adding] : []), ...filling].filter(({ kind }) => !only || only.intersects(kind!))
  }

  resolveCodeAction(action: vscode.CodeAction): vscode.CodeAction {
    const draft = this.drafts.get(action)
    if (draft) action.edit = toEdit(this.service, draft.name, draft.text())
    return action
  }
}

function commandAction(title: string, kind: vscode.CodeActionKind, command: string, argument: unknown): vscode.CodeAction {
  const action = new vscode.CodeAction(title, kind)
  action.command = { title, command, arguments: [argument] }
  return action
}

/** The opened folder that a file lies in, ending in `/`: new settings go there. */
function folderOf(uri: vscode.Uri): string | undefined {
  const folder = vscode.workspace.getWorkspaceFolder(uri)
  return folder && `${folder.uri}/`
}

/** The reasons that were given in this window, the last one first. */
const lastReasons: string[] = []
/** The most reasons that are offered. */
const mostReasons = 10

/** Asks for the reason, and ignores a problem: in YAML by a comment, in JSON by an entry in the settings. */
async function ignore({ service }: Session, finding: Finding): Promise<void> {
  const reasons = [...new Set([...lastReasons, ...service.ignoreReasons(finding)])].slice(0, mostReasons)
  const choices = reasons.map(value => ({ label: value, value }))
  const answers = await askAll(`Ignore ${finding.rule}`, () => [{ name: 'reason', prompt: 'Why is this not a problem here?', choices, isOpen: true, isRequired: true }])
  const [reason] = answers?.reason ?? []
  const fix = reason === undefined ? undefined : service.ignoring(finding, folderOf(vscode.Uri.parse(finding.file)), reason)
  if (!fix) return
  lastReasons.unshift(reason!)
  lastReasons.splice(mostReasons)
  const name = fix.file ?? finding.file
  const edit = toEdit(service, name, service.fixed(name, fix))
  if (!edit || !await vscode.workspace.applyEdit(edit)) return void vscode.window.showWarningMessage('The problem could not be ignored: its file has changed. Try again.')
  // Settings are edited without being shown, so nothing is left unsaved there.
  if (fix.file !== undefined) await (await vscode.workspace.openTextDocument(vscode.Uri.parse(name))).save()
}
