import { closeSync, openSync, readdirSync, readFileSync, readSync, realpathSync, statSync, type Dirent, type lstatSync, type Stats } from 'node:fs'
import path from 'node:path'
import type { Unchecked } from '../core/workspace/unchecked'
import { decodeText, folderContents, liesIn, mayBeRead, ownRepositoryReason, shownPath } from '../core/service'
import type { Streams } from './command'
import { isRepository } from './repository'
import { isTemporary, temporaryOf } from './temporary'

/** A file's name, and its text without the byte order mark. */
export interface ReadFile {
  readonly name: string
  readonly text: string
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

/** Prints each file or folder that cannot be used. `failed` is whether there was one, which gives exit code 2. */
export function failuresOn({ err }: Pick<Streams, 'err'>): { readonly onUnreadable: OnUnreadable; readonly failed: boolean } {
  let failed = false
  return {
    onUnreadable: ({ message }) => {
      failed = true
      err(`${message}\n`)
    },
    get failed() { return failed },
  }
}

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

/**
 * The names of the record files in files and folders, and of those that the settings may name as templates, sorted. Each file has one name: that
 * by which it was given, else its real one. Links to folders are not followed, and repositories inside the folders are left out.
 */
export function findFiles(paths: readonly string[], onUnreadable: OnUnreadable, { onTemporary = () => {}, onSkipped = () => {} }: SearchListener = {}): string[] {
  const found = new Set<string>()
  /** The real names of the files that were given by another name. */
  const renamed = new Set<string>()
  const folders: string[] = []
  for (const name of paths.map(nameOf)) {
    const stat = attempt(name, () => statSync(name), onUnreadable)
    if (stat?.isDirectory()) folders.push(name)
    else if (stat?.isFile() && mayBeRead(name)) {
      found.add(name)
      const real = realName(name)
      if (real !== undefined && real !== name) renamed.add(real)
      if (isFile(temporaryOf(name))) onTemporary(nameOf(temporaryOf(name)))
    } else if (stat) onUnreadable(notRecordFile(name))
  }
  const tree = new SearchedFolders(onUnreadable, { onTemporary, onSkipped: unchecked => { if (!found.has(unchecked.file)) onSkipped(unchecked) } })
  for (const folder of folders) tree.search(folder, folder)
  for (const name of tree.found()) if (!renamed.has(name)) found.add(name)
  return [...found].sort()
}

/** The folders that were searched, with what was found in them. */
class SearchedFolders {
  private readonly files = new Set<string>()
  /** The links to files, with the real names of the files. */
  private readonly links = new Map<string, string>()
  private readonly searched = new Set<string>()

  constructor(private readonly onUnreadable: OnUnreadable, private readonly listener: Required<SearchListener>) {}

  /** The files found by their real names, and links to files with names that are not searched for. */
  found(): string[] {
    const linked = new Map([...this.links].filter(([, real]) => !this.files.has(real)).map(([link, real]) => [real, link]))
    return [...this.files, ...linked.values()]
  }

  /** Searches a folder that is `top` or inside it. */
  search(folder: string, top: string) {
    if (this.searched.has(folder)) return
    this.searched.add(folder)
    const inside = folder.endsWith('/') ? folder : `${folder}/`
    const entries = attempt(folder, () => readdirSync(folder, { withFileTypes: true }), this.onUnreadable) ?? []
    const { hasGit, folders, files, links, nearNames } = folderContents(entries.map(entry => ({ name: entry.name, type: typeOf(entry) })))
    if (hasGit && folder !== top && isRepository(folder)) return this.listener.onSkipped({ file: folder, reason: ownRepositoryReason })
    for (const entry of entries) if (isTemporary(entry.name) && entry.isFile()) this.listener.onTemporary(inside + entry.name)
    for (const name of files) this.files.add(inside + name)
    for (const { name, reason } of nearNames) this.listener.onSkipped({ file: inside + name, reason })
    for (const name of links) this.follow(inside + name, top)
    for (const name of folders) this.search(inside + name, top)
  }

  /** Follows a link to a file of the folder `top`, and reports one that leads out of it. */
  private follow(link: string, top: string) {
    const real = realName(link)
    const what = real === undefined ? undefined : isFolder(real) ? 'folder' : mayBeRead(link) && isFile(real) ? 'file' : undefined
    if (real === undefined || what === undefined) return
    if (!liesIn(realName(top) ?? top, real)) this.listener.onSkipped({ file: link, reason: `links to a ${what} outside; to check that ${what}, name it` })
    else if (what === 'file') this.links.set(link, real)
  }
}

function typeOf(entry: Dirent): 'file' | 'folder' | 'link' | 'other' {
  return entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : entry.isSymbolicLink() ? 'link' : 'other'
}

/** The name of a file or folder without links, as its disk spells it; undefined when it does not exist. */
export function realName(name: string): string | undefined {
  try {
    return nameOf(realpathSync.native(name))
  } catch {
    return undefined
  }
}

/** The refusal of a file that was named and holds no records. */
export function notRecordFile(name: string): Unreadable {
  return Unreadable.of({ file: name, reason: `not a record file; ${recordNames}` })
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
