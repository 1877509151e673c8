import * as vscode from 'vscode'
import { currentSample } from '../core/service'
import { shippedFiles, type Files } from './shipped'
import { today } from './today'

/** The note that bills 4 units for 52 minutes, after what it depends on; relative to the examples folder and before dates are moved. */
const showcase = ['policies/example-medicaid.policy.yaml', 'clients/C-1042/P-1042.plan.yaml', 'clients/C-1042/2026-03-09.note.yaml']

/** Registers the command that opens a copy of the examples, with dates up to last week, in a folder that the user chooses. */
export function registerExamples({ subscriptions, extensionUri }: vscode.ExtensionContext) {
  const examples = shippedFiles(extensionUri, 'examples')
  subscriptions.push(vscode.commands.registerCommand('noteproof.openExamples', async () => {
    const { files, moved } = currentSample(await examples(), today())
    // In a browser without a server there may be no folders to write to.
    if (vscode.env.uiKind === vscode.UIKind.Web && vscode.env.remoteName === undefined) return openUnsaved(files, showcase.map(moved))
    const here = vscode.workspace.workspaceFolders?.[0]?.uri
    const [parent] = await vscode.window.showOpenDialog({
      title: 'Choose a place for the examples folder', openLabel: 'Copy Examples Here', canSelectFolders: true, canSelectFiles: false,
      defaultUri: here && vscode.Uri.joinPath(here, '..'),
    }) ?? []
    if (!parent) return
    const folder = await writeExamples(files, parent)
    await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: here !== undefined })
  }))
}

/** Writes the examples into a new folder inside `parent`, never over existing files, and returns the new folder. */
export async function writeExamples(files: Files, parent: vscode.Uri): Promise<vscode.Uri> {
  const folder = await freeFolder(parent)
  for (const [name, text] of Object.entries(files)) {
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name), new TextEncoder().encode(text))
  }
  return folder
}

async function freeFolder(parent: vscode.Uri): Promise<vscode.Uri> {
  for (let number = 1; ; number++) {
    const folder = vscode.Uri.joinPath(parent, `noteproof-examples${number === 1 ? '' : `-${number}`}`)
    const exists = await vscode.workspace.fs.stat(folder).then(() => true, () => false)
    if (!exists) return folder
  }
}

/** Opens some of the examples unsaved, the last one in front, with paths in a folder of their own. */
export async function openUnsaved(files: Files, names: readonly string[]) {
  const here = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.from({ scheme: 'untitled', path: '/' })
  for (const name of names) {
    const uri = vscode.Uri.joinPath(here, 'noteproof-examples', name).with({ scheme: 'untitled' })
    const document = await vscode.workspace.openTextDocument(uri)
    if (!document.getText()) {
      const edit = new vscode.WorkspaceEdit()
      edit.insert(uri, new vscode.Position(0, 0), files[name]!)
      await vscode.workspace.applyEdit(edit)
    }
    await vscode.window.showTextDocument(document, { preview: false })
  }
}
