import assert from 'node:assert/strict'
import * as vscode from 'vscode'

/** The example note that bills 4 units for 52 minutes. */
export const showcase = 'clients/C-1042/2026-03-09.note.yaml'

const timeout = 60_000

/** The URI of a file in the workspace. */
export function uriOf(file: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? []
  assert.ok(folder, 'no folder is open')
  return vscode.Uri.joinPath(folder.uri, file)
}

/** Opens a file in the workspace in a tab, as a click does. (A document opened with `openTextDocument` would outlive its tab.) */
export async function open(file: string): Promise<vscode.TextDocument> {
  const uri = uriOf(file)
  await vscode.commands.executeCommand('vscode.open', uri, { preview: false })
  const document = vscode.window.activeTextEditor?.document
  assert.ok(document?.uri.path === uri.path, `${file} is not the active editor`)
  return document
}

/** Writes a file in the workspace outside the editor, as another program would. */
export async function write(file: string, text: string): Promise<vscode.Uri> {
  await vscode.workspace.fs.writeFile(uriOf(file), new TextEncoder().encode(text))
  return uriOf(file)
}

/** The text on disk of a file in the workspace. */
export async function textOf(file: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uriOf(file)))
}

/** Removes a file or folder in the workspace, if it exists. */
export async function remove(file: string): Promise<void> {
  await vscode.workspace.fs.delete(uriOf(file), { recursive: true }).then(undefined, () => {})
}

/** Replaces the first `before` in an open document, without saving. */
export async function replace(document: vscode.TextDocument, before: string, after: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit()
  edit.replace(document.uri, rangeOf(document, before), after)
  assert.ok(await vscode.workspace.applyEdit(edit), 'the edit was refused')
}

/** Closes all editors and discards unsaved changes. */
export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter(document => document.isDirty)) {
    await vscode.window.showTextDocument(document)
    await vscode.commands.executeCommand('workbench.action.files.revert')
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors')
}

/** Polls `look`, also when diagnostics change, and resolves to its first truthy result. Rejects after a minute. */
export async function until<T>(what: () => string, look: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  for (const deadline = Date.now() + timeout; ;) {
    const found = await look()
    if (found) return found
    if (Date.now() > deadline) throw new Error(`timed out waiting for ${what()}`)
    await diagnosticsChangeOr(200)
  }
}

function diagnosticsChangeOr(milliseconds: number): Promise<void> {
  return new Promise(resolve => {
    const done = () => { clearTimeout(timer); listener.dispose(); resolve() }
    const timer = setTimeout(done, milliseconds)
    const listener = vscode.languages.onDidChangeDiagnostics(done)
  })
}

/** The rule ids of the findings in a file, sorted. */
export function rulesFound(uri: vscode.Uri): string[] {
  return vscode.languages.getDiagnostics(uri).map(ruleOf).sort()
}

/** Opens the example note that bills 4 units for 52 minutes, once that is found. */
export async function openShowcase(): Promise<vscode.Diagnostic> {
  return untilFound((await open(showcase)).uri, 'units-mismatch')
}

/** Waits for a finding of the rule in a file. */
export function untilFound(uri: vscode.Uri, rule: string): Promise<vscode.Diagnostic> {
  return until(() => `${rule} in ${uri.path}; found: ${rulesFound(uri)}`, () => {
    return vscode.languages.getDiagnostics(uri).find(diagnostic => ruleOf(diagnostic) === rule)
  })
}

/** Waits until a checked file has no finding of the rule. */
export function untilGone(uri: vscode.Uri, rule: string): Promise<boolean> {
  return until(() => `no ${rule} in ${uri.path}`, () => !rulesFound(uri).includes(rule))
}

/** The rule id of a diagnostic. */
export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code)
}

/** The Markdown of the hover on the first `needle` in a document. */
export async function hoverOn(document: vscode.TextDocument, needle: string): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider', document.uri, rangeOf(document, needle).start)
  return hovers.flatMap(hover => hover.contents).map(part => typeof part === 'string' ? part : part.value).join('\n')
}

/** The actions of a kind that are offered at a range. */
export function actionsAt(uri: vscode.Uri, range: vscode.Range, kind = vscode.CodeActionKind.QuickFix): Thenable<vscode.CodeAction[]> {
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, range, kind.value, 50)
}

/** Applies the quick fix for a finding whose title matches. The editor offers none while another extension, such as JSON's, registers its own. */
export async function applyFix(uri: vscode.Uri, { range }: vscode.Diagnostic, title: RegExp): Promise<void> {
  let offered: vscode.CodeAction[] = []
  const action = await until(() => `an action ${title} among: ${offered.map(action => action.title).join('; ')}`, async () => {
    offered = await actionsAt(uri, range)
    return offered.find(action => title.test(action.title))
  })
  await applyAction(action)
}

/** Applies an action as the editor does. */
export async function applyAction({ edit, command }: vscode.CodeAction): Promise<void> {
  if (edit) assert.ok(await vscode.workspace.applyEdit(edit), 'the edit was refused')
  if (command) await vscode.commands.executeCommand(command.command, ...command.arguments ?? [])
}

/** Ignores a finding in a file, for the first reason that is offered. */
export async function ignoreForFirstReason(uri: vscode.Uri, rule: string): Promise<void> {
  await acceptChoices(applyFix(uri, await untilFound(uri, rule), new RegExp(`^Ignore ${rule}`)), `${rule} to be ignored`)
}

/** Accepts the first choice of each question until what asks is done. */
export async function acceptChoices(asking: PromiseLike<unknown>, what: string): Promise<void> {
  await until(() => what, async () => {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem')
    return isDone(asking)
  })
}

/** Whether something is done within a time in milliseconds. What asks a question is not. */
export function isDone(something: PromiseLike<unknown>, within = 50): Promise<boolean> {
  return Promise.race([Promise.resolve(something).then(() => true), new Promise<false>(resolve => setTimeout(resolve, within, false))])
}

function rangeOf(document: vscode.TextDocument, needle: string): vscode.Range {
  const start = document.getText().indexOf(needle)
  assert.ok(start >= 0, `${JSON.stringify(needle)} is not in ${document.uri.path}`)
  return new vscode.Range(document.positionAt(start), document.positionAt(start + needle.length))
}
