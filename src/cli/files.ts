import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync, type lstatSync, type Stats } from 'node:fs'
import path from 'node:path'
import { isRecordFile, shownPath } from '../core/service'
import { isTemporary, temporaryOf } from './temporary'

/** A file read: its name, and its text without byte order mark. */
export interface ReadFile {
  readonly name: string
  readonly text: string
}

/** What could not be read, in one line; `file` is its name, where reading it failed. */
export class Unreadable extends Error {
  constructor(message: string, readonly file?: string) {
    super(message)
  }
}

/** Told of what could not be read; the rest goes on. */
export type OnUnreadable = (error: Unreadable) => void

/** Folders that are not searched for records. */
export const skippedFolders = new Set(['node_modules', '.git'])
const here = path.resolve().split(path.sep).join('/')
const recordNames = 'names end in .note.yaml, .plan.yaml, .claim.yaml or .policy.yaml (also .yml, .json)'

/** The name of a file for the service: its absolute path, with `/` on every system. */
export function nameOf(file: string): string {
  return path.resolve(file).split(path.sep).join('/')
}

/** A name as people see it: relative to the working directory, with `/`, and on one line. */
export function shown(name: string): string {
  return shownPath(relativeName(name))
}

/** The name of a file from the working directory, with `/`. */
export function relativeName(name: string): string {
  if (name.startsWith(`${here}/`)) return name.slice(here.length + 1)
  return (path.relative(process.cwd(), name) || '.').split(path.sep).join('/')
}

/** Told of a temporary file that an interrupted run left. */
export type OnTemporary = (name: string) => void

/** Finds the record files in files and folders: their names, sorted. Linked folders are not entered. */
export function findFiles(paths: readonly string[], unreadable: OnUnreadable, onTemporary: OnTemporary = () => {}): string[] {
  const found = new Set<string>()
  const walked = new Set<string>()
  const walk = (folder: string) => {
    if (walked.has(folder)) return
    walked.add(folder)
    const inside = folder.endsWith('/') ? folder : `${folder}/`
    for (const entry of attempt(folder, () => readdirSync(folder, { withFileTypes: true }), unreadable) ?? []) {
      const name = inside + entry.name
      if (entry.isDirectory()) {
        if (!skippedFolders.has(entry.name)) walk(name)
      } else if (isRecordFile(entry.name) && (entry.isFile() || isFile(name))) found.add(name)
      else if (isTemporary(entry.name) && entry.isFile()) onTemporary(name)
    }
  }
  for (const one of paths.map(nameOf)) {
    const stat = attempt(one, () => statSync(one), unreadable)
    if (stat?.isDirectory()) walk(one)
    else if (stat?.isFile() && isRecordFile(one)) {
      found.add(one)
      if (isFile(temporaryOf(one))) onTemporary(nameOf(temporaryOf(one)))
    } else if (stat) unreadable(new Unreadable(`${shown(one)}: not a record file; ${recordNames}.`))
  }
  return [...found].sort()
}

/** Reads a file of UTF-8 text. */
export function readFile(name: string, unreadable: OnUnreadable): ReadFile | undefined {
  return attempt(name, () => ({ name, text: decode(bytesOf(name)) }), unreadable)
}

/** Room for the bytes of one file: most fit in, and to make room for each takes as long as reading it. */
const room = Buffer.alloc(1 << 18)

/** The bytes of a file, until the next one is read. */
function bytesOf(name: string): Buffer {
  const file = openSync(name, 'r')
  try {
    let [length, more] = [0, 0]
    // Some file systems give less than there is; only nothing is the end.
    do {
      more = readSync(file, room, length, room.length - length, null)
      length += more
    } while (more > 0)
    return length < room.length ? room.subarray(0, length) : readFileSync(name)
  } finally {
    closeSync(file)
  }
}

/** Reads standard input to its end, as a file of this name. */
export function readStandardInput(file: string, unreadable: OnUnreadable): ReadFile | undefined {
  return attempt(file, () => ({ name: nameOf(file), text: decode(readFileSync(0)) }), unreadable)
}

const decoder = new TextDecoder('utf-8', { fatal: true })

/** Bytes as UTF-8 text without its mark. What is no UTF-8 is refused: written back, it would be lost. */
export function decode(bytes: Buffer): string {
  return decoder.decode(bytes)
}

/** What the system says of a file or folder; undefined where nothing of this name can be reached. `stat` says whether links are followed. */
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

/** Whether there is a folder of this name. */
export function isFolder(name: string): boolean {
  return statOf(name)?.isDirectory() === true
}

function attempt<T>(file: string, read: () => T, unreadable: OnUnreadable): T | undefined {
  try {
    return read()
  } catch (error) {
    unreadable(new Unreadable(`${shown(file)}: ${explain((error as NodeJS.ErrnoException).code)}.`, nameOf(file)))
    return undefined
  }
}

function explain(code: string | undefined): string {
  switch (code) {
    case 'ENOENT': return 'no such file or folder'
    case 'EACCES': case 'EPERM': return 'no permission to read it'
    case 'ERR_ENCODING_INVALID_ENCODED_DATA': return 'not UTF-8 text'
    default: return `cannot be read (${code ?? 'unknown error'})`
  }
}
