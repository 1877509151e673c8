import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'

/** Why a file below the paths a command was given must not be written, as words behind its name; undefined when it may. */
export function refusalOf(name: string, paths: readonly string[]): string | undefined {
  const target = realpathSync(name)
  if (!isBelow(homeOf(name, paths), target)) return 'a link that leads out of the workspace; not corrected'
  return isWriteProtected(target) ? 'write-protected; not corrected' : undefined
}

/** The folder that links must not lead out of: the repository, or else the working directory, or a folder named elsewhere. */
function homeOf(name: string, paths: readonly string[]): string {
  const named = [process.cwd(), ...paths].find(one => isBelow(path.resolve(one), name)) ?? '.'
  const home = realpathSync(statSync(named).isDirectory() ? named : path.dirname(path.resolve(named)))
  let folder = home
  while (!existsSync(path.join(folder, '.git'))) {
    const above = path.dirname(folder)
    if (above === folder) return home
    folder = above
  }
  return folder
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
