import * as vscode from 'vscode'
import { foldersFrom, liesIn, settingsFile, workspaceRoot } from '../core/service'
import { isOnDisk } from './find-records'

/** How far the workspaces of the opened folders reach. Files and folders are named by their URI. */
export interface Bounds {
  /** The root of each: the opened folder, or the repository that it is a part of. */
  readonly roots: readonly string[]
  /** The settings files above the opened folders, up to the root, whether they are there or not. */
  readonly settings: readonly string[]
}

/** Finds out how far the workspaces reach: looks for a repository in and above each opened folder. */
export async function findBounds(): Promise<Bounds> {
  const uris = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri)
  const opened = uris.map(String)
  const repositories = new Set<string>()
  await Promise.all([...new Set(uris.filter(isOnDisk).map(String).flatMap(foldersFrom))].map(async folder => {
    if (await isThere(`${folder}/.git`)) repositories.add(folder)
  }))
  const bounds = opened.map(folder => {
    const root = workspaceRoot(folder, opened, one => repositories.has(one)) ?? folder
    return { root, settings: foldersFrom(folder).slice(1).filter(one => liesIn(root, one)).map(one => `${one}/${settingsFile}`) }
  })
  return { roots: [...new Set(bounds.map(({ root }) => root))], settings: [...new Set(bounds.flatMap(({ settings }) => settings))] }
}

async function isThere(name: string): Promise<boolean> {
  return vscode.workspace.fs.stat(vscode.Uri.parse(name)).then(() => true, () => false)
}
