import * as vscode from 'vscode'
import { isRecordFile } from '../core/workspace/file'
import { recordGlob, recordGlobs, skippedFolders, skippedGlob } from './records'

/** How long a search may take that may never come to an end, in milliseconds. */
const patience = 1000
/** How deep folders are read: one may hold itself. */
const deepest = 20

/**
 * The files in the folders of the workspace that a glob of records names, or as many of each as are enough. A file system that an extension
 * provides may have no search, and the editor waits for one for ever: after a second its folders are read one by one, for all records.
 */
export async function findRecords(glob = recordGlob, enough?: number): Promise<vscode.Uri[]> {
  const found = await Promise.all((vscode.workspace.workspaceFolders ?? []).map(folder => findIn(folder, glob, enough)))
  return found.flat()
}

async function findIn(folder: vscode.WorkspaceFolder, glob: string, enough: number | undefined): Promise<vscode.Uri[]> {
  const search = (glob: string) => vscode.workspace.findFiles(new vscode.RelativePattern(folder, glob), skippedGlob, enough)
  if (['file', 'vscode-remote'].includes(folder.uri.scheme)) {
    const found: vscode.Uri[][] = []
    for (const part of glob === recordGlob && enough === undefined ? recordGlobs : [glob]) found.push(await search(part))
    return found.flat()
  }
  return await Promise.race([search(glob), new Promise<undefined>(resolve => setTimeout(resolve, patience, undefined))]) ?? recordsIn(folder.uri)
}

async function recordsIn(folder: vscode.Uri, depth = 0): Promise<vscode.Uri[]> {
  if (depth > deepest) return []
  const entries = await vscode.workspace.fs.readDirectory(folder).then(entries => entries, () => [])
  const found = await Promise.all(entries.map(([name, type]) => {
    const uri = vscode.Uri.joinPath(folder, name)
    if (type === vscode.FileType.Directory) return skippedFolders.includes(name) ? [] : recordsIn(uri, depth + 1)
    return isRecordFile(uri.path) ? [uri] : []
  }))
  return found.flat()
}
