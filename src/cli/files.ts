import { closeSync, openSync, readdirSync, readFileSync, readSync, realpathSync, statSync, type lstatSync, type Stats } from 'node:fs'
import path from 'node:path'
import { decodeText, liesIn, mayBeRead, nearNameReason, shownPath } from '../core/service'
import { isTemporary, temporaryOf } from './temporary'

/** A file's name, and its text without the byte order mark. */
export interface ReadFile {
  readonly name: string
  readonly text: string
}

/** A file or folder that was not checked, and why: the end of a message, without a period. */
export interface Unchecked {
  readonly file: string
  readonly reason: string
}

/** A file that could not be read or written, explained in one line; `unchecked` when reading failed. */
export class Unreadable extends Error {
  constructor(message: string, readonly unchecked?: Unchecked) {
    super(message)
  }

  /** A file that could not be read. */
  static of(unchecked: Unchecked): Unreadable {
    return new Unreadable(uncheckedLine(unchecked), unchecked)
  }
}

/** The message about a file that was not checked. */
export function uncheckedLine({ file, reason }: Unchecked): string {
  return `${shown(file)}: ${reason}.`
}

/** Called for each file or folder that cannot be used. The others are still processed. */
export type OnUnreadable = (error: Unreadable) => void

/** Names of folders that are not searched for records. */
export const skippedFolders = new Set(['node_modules', '.git'])
const here = path.resolve().split(path.sep).join('/')
const recordNames = 'record file names end in .note.yaml, .plan.yaml, .claim.yaml or .policy.yaml (or .yml, .json)'

/** The name of a file for the service: its absolute path, with `/` on every system. */
export function nameOf(file: string): string {
  return path.resolve(file).split(path.sep).join('/')
}

/** A file name for messages: relative to the working directory, with `/`, unprintable characters escaped. */
export function shown(name: string): string {
  return shownPath(relativeName(name))
}

/** The path of a file relative to the working directory, with `/`. */
export function relativeName(name: string): string {
  if (name.startsWith(`${here}/`)) return name.slice(here.length + 1)
  return (path.relative(process.cwd(), name) || '.').split(path.sep).join('/')
}

/** Called with the name of each temporary file left by an interrupted run. */
export type OnTemporary = (name: string) => void

/** What a search reports besides the files it finds. */
interface SearchListener {
  readonly onTemporary?: OnTemporary | undefined
  /** Called for each file that is named almost like a record, and each link that leads out of the searched folder. */
  readonly onSkipped?: (unchecked: Unchecked) => void
}

/** The names of the record files in files and folders, and of those that the settings may name as templates, sorted. Does not follow links to folders. */
export function findFiles(paths: readonly string[], onUnreadable: OnUnreadable, { onTemporary = () => {}, onSkipped = () => {} }: SearchListener = {}): string[] {
  const found = new Set<string>()
  const walked = new Set<string>()
  const walk = (folder: string, top: string) => {
    if (walked.has(folder)) return
    walked.add(folder)
    const inside = folder.endsWith('/') ? folder : `${folder}/`
    for (const entry of attempt(folder, () => readdirSync(folder, { withFileTypes: true }), onUnreadable) ?? []) {
      const name = inside + entry.name
      if (entry.isDirectory()) {
        if (!skippedFolders.has(entry.name)) walk(name, top)
      } else if (mayBeRead(entry.name) && (entry.isFile() || isFile(name))) found.add(name)
      else if (isTemporary(entry.name) && entry.isFile()) onTemporary(name)
      else {
        const reason = entry.isSymbolicLink() && !skippedFolders.has(entry.name) && leadsOut(name, top) ? 'links to a folder outside; to check that folder, name it' : nearNameReason(name)
        if (reason !== undefined) onSkipped({ file: name, reason })
      }
    }
  }
  for (const name of paths.map(nameOf)) {
    const stat = attempt(name, () => statSync(name), onUnreadable)
    if (stat?.isDirectory()) walk(name, name)
    else if (stat?.isFile() && mayBeRead(name)) {
      found.add(name)
      if (isFile(temporaryOf(name))) onTemporary(nameOf(temporaryOf(name)))
    } else if (stat) onUnreadable(notRecordFile(name))
  }
  return [...found].sort()
}

/** The refusal of a file that was named and holds no records. */
export function notRecordFile(name: string): Unreadable {
  return Unreadable.of({ file: name, reason: `not a record file; ${recordNames}` })
}

/** Whether a link leads to a folder outside another folder. */
function leadsOut(link: string, folder: string): boolean {
  try {
    return isFolder(link) && !liesIn(realpathSync(folder), realpathSync(link))
  } catch {
    return false
  }
}

/** Reads a text file; undefined when it cannot be read. */
export function readFile(name: string, onUnreadable: OnUnreadable): ReadFile | undefined {
  return attempt(name, () => ({ name, text: decodeText(bytesOf(name)) }), onUnreadable)
}

/** Reused for every file of up to 256 kB: allocating a buffer per file takes as long as reading it. */
const buffer = Buffer.alloc(1 << 18)

/** The bytes of a file, valid until the next file is read. */
function bytesOf(name: string): Buffer {
  const file = openSync(name, 'r')
  try {
    let [length, more] = [0, 0]
    // A short read is not the end of the file on every file system; an empty read is.
    do {
      more = readSync(file, buffer, length, buffer.length - length, null)
      length += more
    } while (more > 0)
    return length < buffer.length ? buffer.subarray(0, length) : readFileSync(name)
  } finally {
    closeSync(file)
  }
}

/** Reads all of standard input as a file with this name. */
export function readStandardInput(file: string, onUnreadable: OnUnreadable): ReadFile | undefined {
  return attempt(file, () => ({ name: nameOf(file), text: decodeText(readFileSync(0)) }), onUnreadable)
}

/** The `stat` of a file or folder; undefined when it does not exist or cannot be reached. Pass `lstatSync` to not follow links. */
export function statOf(name: string, stat: typeof lstatSync = statSync): Stats | undefined {
  try {
    return stat(name)
  } catch {
    return undefined
  }
}

function isFile(name: string): boolean {
  return statOf(name)?.isFile() === true
}

/** Whether a folder with this name exists. */
export function isFolder(name: string): boolean {
  return statOf(name)?.isDirectory() === true
}

function attempt<T>(file: string, read: () => T, onUnreadable: OnUnreadable): T | undefined {
  try {
    return read()
  } catch (error) {
    onUnreadable(Unreadable.of({ file: nameOf(file), reason: explain((error as NodeJS.ErrnoException).code) }))
    return undefined
  }
}

function explain(code: string | undefined): string {
  switch (code) {
    case 'ENOENT': return 'no such file or folder'
    case 'EACCES': case 'EPERM': return 'no permission to read it'
    case 'ERR_ENCODING_INVALID_ENCODED_DATA': return 'not UTF-8 or UTF-16 text'
    case 'ERR_FS_FILE_TOO_LARGE': case 'ERR_STRING_TOO_LONG': case 'ERR_BUFFER_TOO_LARGE': return 'too large to read'
    default: return `cannot be read (${code ?? 'unknown error'})`
  }
}
