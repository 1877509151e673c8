import { mayBeRead, nearNameReason } from '../dialects/native'

/** An entry of a folder, as its host lists it. A link has the type `link`, whether it leads to a file or to a folder. */
export interface FolderEntry {
  readonly name: string
  readonly type: 'file' | 'folder' | 'link' | 'other'
}

/** The entries of a folder that may belong to the workspace, by name. */
export interface FolderContents {
  /** Whether the folder may be a git repository. Below the root of a workspace, such a folder is left out. */
  readonly hasGit: boolean
  readonly folders: readonly string[]
  /** The files that are records, or that the settings may name as templates. */
  readonly files: readonly string[]
  /** Links to files or folders. A file inside the workspace is read once, under its own name, and not again through a link. */
  readonly links: readonly string[]
  /** The files that are named almost like records or settings, and why they are not read. */
  readonly nearNames: readonly { readonly name: string; readonly reason: string }[]
}

/** The names of folders that are not searched for records. */
const skippedFolders: readonly string[] = ['node_modules', '.git']

/** Whether a folder with this name is not searched for records. */
export function isSkippedFolder(name: string): boolean {
  return skippedFolders.includes(name)
}

/** Sorts the entries of a folder, for the editor and the command line. Neither hidden files nor ignored ones are left out. */
export function folderContents(entries: readonly FolderEntry[]): FolderContents {
  const contents = { hasGit: false, folders: [] as string[], files: [] as string[], links: [] as string[], nearNames: [] as { name: string; reason: string }[] }
  for (const { name, type } of entries) {
    if (name === '.git') contents.hasGit = true
    if (type === 'folder' || type === 'link') {
      if (!isSkippedFolder(name)) (type === 'link' ? contents.links : contents.folders).push(name)
    } else if (type === 'file') {
      const reason = nearNameReason(name)
      if (reason !== undefined) contents.nearNames.push({ name, reason })
      else if (mayBeRead(name)) contents.files.push(name)
    }
  }
  return contents
}

/** The reason why a folder with a repository of its own is not checked with the folder around it. */
export const ownRepositoryReason = 'a git repository of its own; to check it, open or name its folder'
