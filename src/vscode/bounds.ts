import * as vscode from 'vscode'
import { foldersFrom, innermost, isSkippedFolder, workspaceRoot } from '../core/service'
import { isOnDisk, isRepository } from './repository'

/** The folders whose files are read. Folders are named by their URI. */
export interface Bounds {
  readonly opened: readonly string[]
  /** The root of each workspace: the opened folder, or the repository around it. */
  readonly roots: readonly string[]
  /** The roots of the workspaces of open files outside: the repository around the file, or its folder. */
  readonly others: readonly string[]
}

/** Finds the bounds of the opened folders, and of open files outside them, by looking for repositories in and above them. */
export async function findBounds(files: readonly string[]): Promise<Bounds> {
  const opened = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => String(uri))
  const folders = files.map(name => name.slice(0, name.lastIndexOf('/')))
  const repositories = new Set<string>()
  const onDisk = [...opened, ...folders].filter(folder => isOnDisk(vscode.Uri.parse(folder)))
  await Promise.all([...new Set(onDisk.flatMap(foldersFrom))].map(async folder => {
    if (await isRepository(folder)) repositories.add(folder)
  }))
  const rootOf = (folder: string) => workspaceRoot(folder, opened, candidate => repositories.has(candidate)) ?? folder
  const roots = [...new Set(opened.map(rootOf))]
  return { opened, roots, others: [...new Set(folders.map(rootOf))].filter(root => !roots.includes(root)) }
}

/** Whether a file lies in the workspaces, and in no folder that is not searched, nor in a repository or link inside them. */
export function isWithin({ opened, roots, others }: Bounds, name: string, outside: Iterable<string> = []): boolean {
  const root = innermost([...roots, ...others, ...outside], name)
  if (root === undefined || !(roots.includes(root) || others.includes(root))) return false
  const base = innermost(opened, name) ?? root
  return !name.slice(base.length).split('/').slice(0, -1).some(isSkippedFolder)
}
