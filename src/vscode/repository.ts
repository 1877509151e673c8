import * as vscode from 'vscode'
import { isGitFile } from '../core/service'

/** Whether a file is on a disk, rather than in a file system that an extension provides and that may not respond. */
export function isOnDisk({ scheme }: vscode.Uri): boolean {
  return ['file', 'vscode-remote'].includes(scheme)
}

/** Whether a folder is the root of a git repository. An empty `.git` does not count; in worktrees and submodules, `.git` is a file naming a folder. */
export async function isRepository(folder: string): Promise<boolean> {
  const { fs } = vscode.workspace
  const entry = vscode.Uri.parse(`${folder}/.git`)
  if (await fs.stat(vscode.Uri.joinPath(entry, 'HEAD')).then(() => true, () => false)) return true
  return fs.readFile(entry).then(bytes => isGitFile(new TextDecoder().decode(bytes.subarray(0, 100))), () => false)
}
