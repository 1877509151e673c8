import * as vscode from 'vscode'
import { folderContents, ownRepositoryReason, type FolderEntry } from '../core/service'
import { createPause } from './pause'
import { isOnDisk, isRepository } from './repository'

/** The deepest nesting of folders read in a file system that an extension provides, because a folder there may contain itself. */
const maxDepth = 20

/** What was found in folders. */
export interface Found {
  /** The record files, and those that the settings may name as templates, by name. */
  readonly files: Map<string, vscode.Uri>
  /** The names of folders with a repository of their own, which were not searched. */
  readonly repositories: Set<string>
  /** The names of links, which are not followed: what they lead to inside the folders is found under its own name. */
  readonly links: Set<string>
  /** The files and folders that are not read although they may be meant as records, and why. */
  readonly unchecked: Map<string, string>
}

/** Finds files in folders, hidden ones too. Stops once a file is enough. */
export async function findRecords(folders: readonly vscode.Uri[], isEnough: (file: vscode.Uri) => boolean = () => false): Promise<Found> {
  const found: Found = { files: new Map(), repositories: new Set(), links: new Set(), unchecked: new Map() }
  const searched = new Set<string>()
  const pause = createPause()
  let isDone = false
  const search = async (folder: vscode.Uri, depth: number): Promise<void> => {
    const name = String(folder)
    if (searched.has(name) || isDone || (depth > maxDepth && !isOnDisk(folder))) return
    searched.add(name)
    const entries = await vscode.workspace.fs.readDirectory(folder).then(entries => entries, (error: unknown) => {
      if (error instanceof vscode.FileSystemError && error.code === 'NoPermissions') found.unchecked.set(name, `cannot be read (${error.code})`)
      return []
    })
    const { hasGit, folders, files, links, nearNames } = folderContents(entries.map(([name, type]) => ({ name, type: typeOf(type) })))
    if (hasGit && depth > 0 && await isRepository(name)) {
      found.repositories.add(name)
      return void found.unchecked.set(name, ownRepositoryReason)
    }
    for (const file of files) {
      const uri = vscode.Uri.joinPath(folder, file)
      found.files.set(String(uri), uri)
      isDone ||= isEnough(uri)
      await pause()
    }
    for (const { name, reason } of nearNames) found.unchecked.set(String(vscode.Uri.joinPath(folder, name)), reason)
    for (const link of links) found.links.add(String(vscode.Uri.joinPath(folder, link)))
    await Promise.all(folders.map(inner => search(vscode.Uri.joinPath(folder, inner), depth + 1)))
  }
  for (const folder of folders) await search(folder, 0)
  return found
}

/** What an entry of a folder is. Links are marked in addition to what they lead to. */
export function typeOf(type: vscode.FileType): FolderEntry['type'] {
  if (type & vscode.FileType.SymbolicLink) return 'link'
  return type & vscode.FileType.Directory ? 'folder' : type & vscode.FileType.File ? 'file' : 'other'
}
