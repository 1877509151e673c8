import {
  closeSync, fchmodSync, fchownSync, fstatSync, fsyncSync, openSync, readFileSync, realpathSync, renameSync, rmSync, statSync,
  writeFileSync, type Stats,
} from 'node:fs'
import path from 'node:path'
import { decodeText, encodingOf } from '../core/service'
import { clearTemporary, lstatOf } from './clear-temporary'
import { shown, Unreadable, type ReadFile } from './files'
import { overwrite, packJournal } from './journal'
import { temporaryOf } from './temporary'

const mark = Buffer.from('\ufeff')

/** Errors after which a file is written in place, because a rename cannot replace it and keep its attributes. */
const notReplaceable = new Set(['EACCES', 'EPERM', 'EXDEV', 'EBUSY', 'ENAMETOOLONG'])

/**
 * Replaces a file's text; keeps its owner, group, mode, byte order mark, and hard and symbolic links. Replaces the file atomically, or, if that
 * would lose any of these, writes it in place with a journal from which `clearTemporary` finishes an interrupted write. Throws when the file
 * has changed since it was read.
 */
export function writeFile({ name, text: before }: ReadFile, text: string) {
  // Writes the target of a symbolic link and keeps the link.
  const target = realpathSync(name)
  const temporary = temporaryOf(target)
  clearTemporary(temporary)
  if (lstatOf(temporary)) {
    throw new Unreadable(`${shown(name)}: not written, because ${shown(temporary)} is in the way and was not created by Noteproof.`)
  }
  const stats = statSync(target)
  const old = readFileSync(target)
  const changed = new Unreadable(`${shown(name)}: changed while it was being checked; not written.`)
  const now = decodeText(old)
  // Already written through another link to the same file.
  if (now === text) return
  if (now !== before) throw changed
  const check = () => {
    if (!isSame(statSync(target), stats)) throw changed
  }
  const bytes = encodeLike(old, text)
  if (stats.nlink > 1 || !replace(target, bytes, stats, check)) writeInPlace(target, old, bytes, check)
}

/** The bytes of a text in the encoding of a file, with its byte order mark. */
function encodeLike(old: Buffer, text: string): Buffer {
  const encoding = encodingOf(old)
  if (encoding === 'utf8') return Buffer.from(old.subarray(0, 3).equals(mark) ? `\ufeff${text}` : text)
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
  return encoding === 'utf16le' ? bytes : bytes.swap16()
}

function isSame(a: Stats, b: Stats): boolean {
  return (['ino', 'size', 'mtimeMs', 'ctimeMs'] as const).every(key => a[key] === b[key])
}

/** Replaces a file atomically. Returns false, with nothing changed, when that would lose attributes. */
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
    // Without permission to create files in the folder, there is no journal.
    const hasJournal = createTemporary(temporary, packJournal({ before, after }), check)
    if (hasJournal) syncFolder(target)
    try {
      overwrite(file, before, after)
    } catch (error) {
      // The disk may be full, but the old text fits. If restoring it fails too, the journal stays for the next run.
      overwrite(file, after, before)
      if (hasJournal) rmSync(temporary)
      throw error
    }
    if (hasJournal) rmSync(temporary)
  } finally {
    closeSync(file)
  }
}

/** Creates a file with mode 0600, writes and flushes it. Returns false when the system does not permit this or `finish`. */
function createTemporary(temporary: string, bytes: Buffer, finish = (_file: number) => {}): boolean {
  let file: number | undefined
  const isOpen = attempt(() => { file = openSync(temporary, 'wx', 0o600) })
  if (!isOpen || file === undefined) return false
  const opened = file
  try {
    return attempt(() => {
      writeFileSync(opened, bytes)
      fsyncSync(opened)
      // Last, to keep the mode 0600 as long as possible.
      finish(opened)
    }, temporary)
  } finally {
    closeSync(opened)
  }
}

/** Runs a step. Returns false when the system does not permit it, throws other errors; removes `temporary` in both cases. */
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

/** Flushes the folder of a file, so that a rename survives a crash. */
function syncFolder(target: string) {
  try {
    const folder = openSync(path.dirname(target), 'r')
    try {
      fsyncSync(folder)
    } finally {
      closeSync(folder)
    }
  } catch { /* Windows cannot open folders. */ }
}
