import { existsSync, lstatSync, readFileSync } from 'node:fs'
import { isGitFile } from '../core/service'

/** Whether a folder is the root of a git repository. An empty `.git` is none; in a worktree and a submodule it is a file that names a folder. */
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
 * Whether a folder is the root of a git repository that belongs to the user or to root. In a folder that all may write to, such as /tmp,
 * anybody can make a `.git`; git refuses such a repository, too. Windows tells Node no owner: there each repository counts.
 */
export function isOwnRepository(folder: string): boolean {
  if (!isRepository(folder)) return false
  const user = process.geteuid?.()
  return user === undefined || [folder, `${folder}/.git`].every(one => [0, user].includes(lstatSync(one).uid))
}
