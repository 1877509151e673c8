import { existsSync, lstatSync, readFileSync } from 'node:fs'
import { isGitFile } from '../core/service'

/** Whether a folder is the root of a git repository. `.git` is a folder with a HEAD, or a file in a worktree or submodule. */
export function isRepository(folder: string): boolean {
  const entry = `${folder}/.git`
  if (existsSync(`${entry}/HEAD`)) return true
  try {
    return lstatSync(entry).isFile() && isGitFile(readFileSync(entry, 'latin1'))
  } catch {
    return false
  }
}

/**
 * Whether a folder is the root of a git repository owned by the user or by root. Anybody can create a `.git` in a world-writable folder such
 * as /tmp; git rejects such a repository too. On Windows, where Node reports no owner, every repository counts.
 */
export function isOwnRepository(folder: string): boolean {
  if (!isRepository(folder)) return false
  const user = process.geteuid?.()
  return user === undefined || [folder, `${folder}/.git`].every(name => [0, user].includes(lstatSync(name).uid))
}
