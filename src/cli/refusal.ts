import { accessSync, constants, realpathSync, statSync } from 'node:fs'
import path from 'node:path'

/** Why a file must not be written, as the end of a message; undefined when it may be. Without a root, the file's folder is its workspace. */
export function refusalOf(name: string, root: string | undefined): string | undefined {
  const target = realpathSync(name)
  if (!isBelow(realpathSync(root ?? path.dirname(name)), target)) return 'links to a file outside the workspace; not fixed'
  return isWriteProtected(target) ? 'write-protected; not fixed' : undefined
}

function isBelow(folder: string, name: string): boolean {
  const relative = path.relative(folder, name)
  return !path.isAbsolute(relative) && relative.split(path.sep)[0] !== '..'
}

/** Whether a file has no write permission. */
export function isWriteProtected(target: string): boolean {
  // Root may write any file, and Windows reports the read-only attribute in the mode alone, so check the mode there.
  if ((!process.getuid || process.getuid() === 0) && !(statSync(target).mode & 0o200)) return true
  try {
    accessSync(target, constants.W_OK)
    return false
  } catch {
    return true
  }
}
