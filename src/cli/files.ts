import { randomUUID } from 'node:crypto'
import { chmodSync, closeSync, openSync, readdirSync, readFileSync, readSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { isRecordFile } from '../core/service'

/** A file read: its name, and its text without byte order mark. */
export interface ReadFile {
  readonly name: string
  readonly text: string
}

/** What could not be read, in one line. */
export class Unreadable extends Error {}

/** Told of what could not be read; the rest goes on. */
export type OnUnreadable = (error: Unreadable) => void

const skipped = new Set(['node_modules', '.git'])
const mark = '\ufeff'
const here = path.resolve().split(path.sep).join('/')
const recordNames = 'names end in .note.yaml, .plan.yaml, .claim.yaml or .policy.yaml (also .yml, .json)'

/** The name of a file for the service: its absolute path, with `/` on every system. */
export function nameOf(file: string): string {
  return path.resolve(file).split(path.sep).join('/')
}

/** A name as people see it: relative to the working directory, with `/`. */
export function shown(name: string): string {
  if (name.startsWith(`${here}/`)) return name.slice(here.length + 1)
  return (path.relative(process.cwd(), name) || '.').split(path.sep).join('/')
}

/** Finds the record files in files and folders: their names, sorted. Linked folders are not entered. */
export function findFiles(paths: readonly string[], unreadable: OnUnreadable): string[] {
  const found = new Set<string>()
  const walked = new Set<string>()
  const walk = (folder: string) => {
    if (walked.has(folder)) return
    walked.add(folder)
    const inside = folder.endsWith('/') ? folder : `${folder}/`
    for (const entry of attempt(folder, () => readdirSync(folder, { withFileTypes: true }), unreadable) ?? []) {
      const name = inside + entry.name
      if (entry.isDirectory()) {
        if (!skipped.has(entry.name)) walk(name)
      } else if (isRecordFile(entry.name) && (entry.isFile() || isFile(name))) found.add(name)
    }
  }
  for (const one of paths.map(nameOf)) {
    const stat = attempt(one, () => statSync(one), unreadable)
    if (stat?.isDirectory()) walk(one)
    else if (stat?.isFile() && isRecordFile(one)) found.add(one)
    else if (stat) unreadable(new Unreadable(`${shown(one)}: not a record file; ${recordNames}.`))
  }
  return [...found].sort()
}

/** Finds the file of this name in the folder of a path or the nearest one above; gives its name. */
export function findAbove(from: string, wanted: string): string | undefined {
  let folder = path.resolve(from)
  while (!isFile(path.join(folder, wanted))) {
    const above = path.dirname(folder)
    if (above === folder) return undefined
    folder = above
  }
  return nameOf(path.join(folder, wanted))
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

/** Replaces a file's text in one step, keeping its mode, byte order mark and the links that lead to it; throws when the file has changed since it was read. */
export function writeFile({ name, text: before }: ReadFile, text: string) {
  // A link stays one: what it leads to is replaced.
  const target = realpathSync(name)
  const bytes = readFileSync(target)
  if (decode(bytes) !== before) throw new Unreadable(`${shown(name)}: changed while it was being checked; not written.`)
  const aside = `${target}.${randomUUID()}.tmp`
  try {
    // At no time open to more people than the file; what the system takes off the mode is put back.
    const { mode } = statSync(target)
    writeFileSync(aside, bytes.toString('utf8', 0, 3) === mark ? mark + text : text, { mode: mode & 0o777, flag: 'wx' })
    chmodSync(aside, mode)
    renameSync(aside, target)
  } finally {
    rmSync(aside, { force: true })
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true })

/** Bytes as UTF-8 text without its mark. What is no UTF-8 is refused: written back, it would be lost. */
export function decode(bytes: Buffer): string {
  return decoder.decode(bytes)
}

function isFile(file: string): boolean {
  try {
    return statSync(file).isFile()
  } catch {
    return false
  }
}

function attempt<T>(file: string, read: () => T, unreadable: OnUnreadable): T | undefined {
  try {
    return read()
  } catch (error) {
    unreadable(new Unreadable(`${shown(file)}: ${explain((error as NodeJS.ErrnoException).code)}.`))
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
