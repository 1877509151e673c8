import * as vscode from 'vscode'
import { allRecords, skippedFolders, skippedGlob, type FilePattern } from './records'

/** The longest wait for a search that may never finish, in milliseconds. */
const searchTimeout = 1000
/** The deepest nesting of folders read, because a folder may contain itself. */
const maxDepth = 20

/**
 * Finds files in the folders of the workspace, at most `limit` per folder and glob. If an extension provides the file system without a search,
 * `findFiles` never resolves, so after a second the folders are read one by one.
 */
export async function findRecords(files = allRecords, limit?: number): Promise<vscode.Uri[]> {
  const found = await Promise.all((vscode.workspace.workspaceFolders ?? []).map(folder => findIn(folder, files, limit)))
  return found.flat()
}

async function findIn(folder: vscode.WorkspaceFolder, files: FilePattern, limit: number | undefined): Promise<vscode.Uri[]> {
  const search = (glob: string) => vscode.workspace.findFiles(new vscode.RelativePattern(folder, glob), skippedGlob, limit)
  const searched = (async () => {
    const found: vscode.Uri[][] = []
    for (const glob of files.globs) found.push(await search(glob))
    return found.flat()
  })()
  if (isOnDisk(folder.uri)) return searched
  return await Promise.race([searched, new Promise<undefined>(resolve => setTimeout(resolve, searchTimeout, undefined))]) ?? recordsIn(folder.uri, files)
}

/** Whether a file is on a disk, rather than in a file system that an extension provides and that may not respond. */
export function isOnDisk({ scheme }: vscode.Uri): boolean {
  return ['file', 'vscode-remote'].includes(scheme)
}

async function recordsIn(folder: vscode.Uri, files: FilePattern, depth = 0): Promise<vscode.Uri[]> {
  if (depth > maxDepth) return []
  const entries = await vscode.workspace.fs.readDirectory(folder).then(entries => entries, () => [])
  const found = await Promise.all(entries.map(([name, type]) => {
    const uri = vscode.Uri.joinPath(folder, name)
    if (type === vscode.FileType.Directory) return skippedFolders.includes(name) ? [] : recordsIn(uri, files, depth + 1)
    return files.includes(uri.path) ? [uri] : []
  }))
  return found.flat()
}
