import * as vscode from 'vscode'
import { allRecords, skippedFolders, skippedGlob, type FilePattern } from './records'

/** How long a search may take that may never come to an end, in milliseconds. */
const searchTimeout = 1000
/** How deep folders are read: one may hold itself. */
const maxDepth = 20

/**
 * The files sought in the folders of the workspace, or as many of each as are enough. A file system that an extension provides may have no
 * search, and the editor waits for one for ever: after a second its folders are read one by one.
 */
export async function findRecords(sought = allRecords, enough?: number): Promise<vscode.Uri[]> {
  const found = await Promise.all((vscode.workspace.workspaceFolders ?? []).map(folder => findIn(folder, sought, enough)))
  return found.flat()
}

async function findIn(folder: vscode.WorkspaceFolder, sought: FilePattern, enough: number | undefined): Promise<vscode.Uri[]> {
  const search = (glob: string) => vscode.workspace.findFiles(new vscode.RelativePattern(folder, glob), skippedGlob, enough)
  const searched = (async () => {
    const found: vscode.Uri[][] = []
    for (const glob of sought.globs) found.push(await search(glob))
    return found.flat()
  })()
  if (isOnDisk(folder.uri)) return searched
  return await Promise.race([searched, new Promise<undefined>(resolve => setTimeout(resolve, searchTimeout, undefined))]) ?? recordsIn(folder.uri, sought)
}

/** Whether a file lies on a disk, and in no file system that an extension provides and that may not answer. */
export function isOnDisk({ scheme }: vscode.Uri): boolean {
  return ['file', 'vscode-remote'].includes(scheme)
}

async function recordsIn(folder: vscode.Uri, sought: FilePattern, depth = 0): Promise<vscode.Uri[]> {
  if (depth > maxDepth) return []
  const entries = await vscode.workspace.fs.readDirectory(folder).then(entries => entries, () => [])
  const found = await Promise.all(entries.map(([name, type]) => {
    const uri = vscode.Uri.joinPath(folder, name)
    if (type === vscode.FileType.Directory) return skippedFolders.includes(name) ? [] : recordsIn(uri, sought, depth + 1)
    return sought.includes(uri.path) ? [uri] : []
  }))
  return found.flat()
}
