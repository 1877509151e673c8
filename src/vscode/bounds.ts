import * as vscode from 'vscode'
import { foldersFrom, isGitFile, liesIn, settingsFiles, workspaceRoot } from '../core/service'
import { isOnDisk } from './find-records'

/** The extent of the workspaces of the opened folders. Files and folders are named by their URI. */
export interface Bounds {
  /** The root of each: the opened folder, or the repository around it. */
  readonly roots: readonly string[]
  /** The possible settings files above the opened folders, up to the root, existing or not. */
  readonly settings: readonly string[]
}

/** Finds the bounds by looking for a repository in and above each opened folder. */
export async function findBounds(): Promise<Bounds> {
  const uris = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri)
  const opened = uris.map(String)
  const repositories = new Set<string>()
  await Promise.all([...new Set(uris.filter(isOnDisk).map(String).flatMap(foldersFrom))].map(async folder => {
    if (await isRepository(folder)) repositories.add(folder)
  }))
  const bounds = opened.map(folder => {
    const root = workspaceRoot(folder, opened, candidate => repositories.has(candidate)) ?? folder
    return { root, settings: foldersFrom(folder).slice(1).filter(parent => liesIn(root, parent)).flatMap(parent => settingsFiles.map(name => `${parent}/${name}`)) }
  })
  return { roots: [...new Set(bounds.map(({ root }) => root))], settings: [...new Set(bounds.flatMap(({ settings }) => settings))] }
}

/** Whether a folder is the root of a git repository. An empty `.git` does not count; in worktrees and submodules, `.git` is a file naming a folder. */
async function isRepository(folder: string): Promise<boolean> {
  const { fs } = vscode.workspace
  const entry = vscode.Uri.parse(`${folder}/.git`)
  if (await fs.stat(vscode.Uri.joinPath(entry, 'HEAD')).then(() => true, () => false)) return true
  return fs.readFile(entry).then(bytes => isGitFile(new TextDecoder().decode(bytes.subarray(0, 100))), () => false)
}
