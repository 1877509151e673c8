import {
  closeSync, fchmodSync, fchownSync, fstatSync, fsyncSync, openSync, readFileSync, realpathSync, renameSync, rmSync, statSync,
  writeFileSync, type Stats,
} from 'node:fs'
import path from 'node:path'
import { clearTemporary, lstatOf } from './clear-temporary'
import { decode, shown, Unreadable, type ReadFile } from './files'
import { overwrite, packJournal } from './journal'
import { temporaryOf } from './temporary'

const mark = Buffer.from('\ufeff')

/** Errors of a folder or file that a rename cannot replace with everything kept: it is written in place. */
const notReplaceable = new Set(['EACCES', 'EPERM', 'EXDEV', 'EBUSY', 'ENAMETOOLONG'])

/**
 * Replaces a file's text and keeps its owner, group, mode, hard links, byte order mark and the links that lead to it. Replaces it in one
 * step. Where that would not keep everything, writes in place, with a journal beside it from which `clearTemporary` finishes an interrupted
 * write. Throws when the file has changed since it was read.
 */
export function writeFile({ name, text: before }: ReadFile, text: string) {
  // A link stays one: what it leads to is written.
  const target = realpathSync(name)
  const temporary = temporaryOf(target)
  clearTemporary(temporary)
  if (lstatOf(temporary)) {
    throw new Unreadable(`${shown(name)}: not written, since ${shown(temporary)} is in the way and not a file of Noteproof.`)
  }
  const stats = statSync(target)
  const old = readFileSync(target)
  const changed = new Unreadable(`${shown(name)}: changed while it was being checked; not written.`)
  const now = decode(old)
  // Two links may lead to the same file.
  if (now === text) return
  if (now !== before) throw changed
  const check = () => {
    if (!isSame(statSync(target), stats)) throw changed
  }
  const bytes = Buffer.from(old.subarray(0, 3).equals(mark) ? `\ufeff${text}` : text)
  if (stats.nlink > 1 || !replace(target, bytes, stats, check)) writeInPlace(target, old, bytes, check)
}

function isSame(one: Stats, other: Stats): boolean {
  return (['ino', 'size', 'mtimeMs', 'ctimeMs'] as const).every(key => one[key] === other[key])
}

/** Replaces a file in one step. False when that is not possible with everything kept; then nothing has changed. */
function replace(target: string, bytes: Buffer, { uid, gid, mode }: Stats, check: () => void): boolean {
  const temporary = temporaryOf(target)
  const isReplaced = createTemporary(temporary, bytes, file => {
    const own = fstatSync(file)
    if (own.uid !== uid || own.gid !== gid) fchownSync(file, uid, gid)
    fchmodSync(file, mode & 0o7777)
  }) && attempt(() => {
    check()
    renameSync(temporary, target)
  }, temporary)
  if (isReplaced) syncFolder(target)
  return isReplaced
}

function writeInPlace(target: string, before: Buffer, after: Buffer, check: () => void) {
  const temporary = temporaryOf(target)
  const file = openSync(target, 'r+')
  try {
    // A folder that takes no new file takes no journal either.
    const hasJournal = createTemporary(temporary, packJournal({ before, after }), check)
    if (hasJournal) syncFolder(target)
    try {
      overwrite(file, before, after)
    } catch (error) {
      // A full disk, say: the old text had room. When even that fails, the journal stays for the next run.
      overwrite(file, after, before)
      if (hasJournal) rmSync(temporary)
      throw error
    }
    if (hasJournal) rmSync(temporary)
  } finally {
    closeSync(file)
  }
}

/** Makes a new file that its owner alone can read, writes and flushes it. False when the folder or `finish` does not permit it. */
function createTemporary(temporary: string, bytes: Buffer, finish = (_file: number) => {}): boolean {
  let file: number | undefined
  const isOpen = attempt(() => { file = openSync(temporary, 'wx', 0o600) })
  if (!isOpen || file === undefined) return false
  const opened = file
  try {
    return attempt(() => {
      writeFileSync(opened, bytes)
      fsyncSync(opened)
      // Last, for as long as possible its owner alone can read it.
      finish(opened)
    }, temporary)
  } finally {
    closeSync(opened)
  }
}

/** Whether a step went well; false when the system does not permit it. After any failure `temporary` is removed. */
function attempt(step: () => void, temporary?: string): boolean {
  try {
    step()
    return true
  } catch (error) {
    if (temporary !== undefined) rmSync(temporary, { force: true })
    if (notReplaceable.has((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
}

/** Makes the names in a file's folder durable, where the system can. */
function syncFolder(target: string) {
  try {
    const folder = openSync(path.dirname(target), 'r')
    try {
      fsyncSync(folder)
    } finally {
      closeSync(folder)
    }
  } catch { /* Windows opens no folders. */ }
}
