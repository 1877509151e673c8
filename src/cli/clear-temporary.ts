import { closeSync, constants, lstatSync, openSync, readFileSync, rmSync, type Stats } from 'node:fs'
import { shown, Unreadable } from './files'
import { isHalfWritten, overwrite, readJournal, type Journal } from './journal'
import { isWriteProtected } from './refusal'
import { ownerOf } from './temporary'

/**
 * Removes a temporary file left by an interrupted run, after finishing an interrupted write in place. Ignores files that Noteproof did not
 * create. Returns the name of the file whose write was finished.
 */
export function clearTemporary(temporary: string): string | undefined {
  const target = ownerOf(temporary)
  if (target === undefined || !isOurs(temporary, target)) return undefined
  const journal = readJournal(readUnlinked(temporary))
  const isFinished = journal !== undefined && lstatOf(target)?.isFile() === true && finish(target, journal)
  rmSync(temporary)
  return isFinished ? target : undefined
}

function finish(target: string, journal: Journal): boolean {
  const bytes = readFileSync(target)
  if (!isHalfWritten(bytes, journal)) return false
  if (isWriteProtected(target)) throw new Unreadable(`${shown(target)}: left half-written by an interrupted --fix, and now write-protected.`)
  const file = openSync(target, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0))
  try {
    overwrite(file, bytes, journal.after)
    return true
  } finally {
    closeSync(file)
  }
}

/** Whether Noteproof created a temporary file: a regular file with one link, owned by this user or by the owner of the record file. */
function isOurs(temporary: string, target: string): boolean {
  const stats = lstatOf(temporary)
  const owners = [process.getuid?.() ?? stats?.uid, lstatOf(target)?.uid]
  return stats !== undefined && stats.isFile() && stats.nlink === 1 && owners.includes(stats.uid)
}

/** The bytes of a file. Throws when its name is a symbolic link. */
function readUnlinked(name: string): Buffer {
  const file = openSync(name, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
  try {
    return readFileSync(file)
  } finally {
    closeSync(file)
  }
}

/** The `lstat` of a name; undefined when nothing has this name, or the name is too long. */
export function lstatOf(name: string): Stats | undefined {
  try {
    return lstatSync(name, { throwIfNoEntry: false })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENAMETOOLONG') return undefined
    throw error
  }
}
