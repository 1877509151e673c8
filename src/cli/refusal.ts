import { accessSync, constants, realpathSync, statSync } from 'node:fs'
import path from 'node:path'

/** Why a file of a workspace must not be written, as words behind its name; undefined when it may. Without a root the file's folder is its workspace. */
export function refusalOf(name: string, root: string | undefined): string | undefined {
  const target = realpathSync(name)
  if (!isBelow(realpathSync(root ?? path.dirname(name)), target)) return 'a link that leads out of the workspace; not corrected'
  return isWriteProtected(target) ? 'write-protected; not corrected' : undefined
}

function isBelow(folder: string, name: string): boolean {
  const inside = path.relative(folder, name)
  return !path.isAbsolute(inside) && inside.split(path.sep)[0] !== '..'
}

/** Whether a file has no write permission. */
export function isWriteProtected(target: string): boolean {
  // The system lets root write everything. On Windows the mode shows the read-only attribute.
  if ((!process.getuid || process.getuid() === 0) && !(statSync(target).mode & 0o200)) return true
  try {
    accessSync(target, constants.W_OK)
    return false
  } catch {
    return true
  }
}
