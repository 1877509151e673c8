import * as vscode from 'vscode'
import type { NewFile } from '../core/features/new-note'
import { showFirstPlaceholder } from './placeholders'
import type { Session } from './session'

/** Opens an unsaved document that will be saved as this file, with a number added if the name is taken. */
export async function openUnsaved(file: NewFile): Promise<vscode.TextDocument> {
  const uri = (await freeUri(file)).with({ scheme: 'untitled' })
  const document = await vscode.workspace.openTextDocument(uri)
  const edit = new vscode.WorkspaceEdit()
  edit.insert(uri, new vscode.Position(0, 0), file.text)
  await vscode.workspace.applyEdit(edit)
  return document
}

/** Opens an unsaved document and selects its first placeholder. */
export async function openNew(session: Session, file: NewFile): Promise<void> {
  await showFirstPlaceholder(session, await openUnsaved(file))
}

/** Creates files, each with a number added if its name is taken, and returns their documents: unsaved ones if there is no folder to write to. */
export async function createFiles(files: readonly NewFile[]): Promise<vscode.TextDocument[]> {
  const edit = new vscode.WorkspaceEdit()
  const uris: vscode.Uri[] = []
  for (const file of files) {
    const uri = await freeUri(file, uris)
    uris.push(uri)
    create(edit, uri, file)
  }
  const isWritten = uris.every(({ scheme }) => scheme !== 'untitled') && await vscode.workspace.applyEdit(edit)
  const documents: vscode.TextDocument[] = []
  for (const [at, file] of files.entries()) documents.push(isWritten ? await vscode.workspace.openTextDocument(uris[at]!) : await openUnsaved(file))
  return documents
}

/** Adds a new file to an edit, with a number added if its name is taken, and returns its URI; undefined if there is no folder to write to. */
export async function createdBy(edit: vscode.WorkspaceEdit, file: NewFile): Promise<vscode.Uri | undefined> {
  const uri = await freeUri(file)
  if (uri.scheme === 'untitled') return undefined
  create(edit, uri, file)
  return uri
}

function create(edit: vscode.WorkspaceEdit, uri: vscode.Uri, { text }: NewFile) {
  edit.createFile(uri, { overwrite: false, contents: new TextEncoder().encode(text) })
}

/** The URI of the first numbered name that neither a file nor an open document has and that is not taken; untitled without a folder. */
async function freeUri({ folder, stem, ending }: NewFile, taken: readonly vscode.Uri[] = []): Promise<vscode.Uri> {
  const root = folder === undefined ? vscode.workspace.workspaceFolders?.[0]?.uri : vscode.Uri.parse(folder)
  for (let number = 1; ; number++) {
    const name = `${stem}${number === 1 ? '' : `-${number}`}${ending}`
    const uri = root ? vscode.Uri.joinPath(root, name) : vscode.Uri.from({ scheme: 'untitled', path: name })
    const isOpen = vscode.workspace.textDocuments.some(document => !document.isClosed && document.uri.path === uri.path)
    const exists = root !== undefined && await vscode.workspace.fs.stat(uri).then(() => true, () => false)
    if (!isOpen && !exists && !taken.some(({ path }) => path === uri.path)) return uri
  }
}
