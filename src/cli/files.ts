import { chmodSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { isRecordFile } from '../core/workspace/file'

/** A file read: its name as shown (relative to the working directory, with `/`), its text without byte order mark, and its bytes. */
export interface ReadFile {
  readonly name: string
  readonly path: string
  readonly text: string
  readonly bytes: Buffer
}

/** What could not be read, in one line. */
export class Unreadable extends Error {}

const skipped = new Set(['node_modules', '.git'])
const mark = '\ufeff'

/** Finds the record files in files and folders, sorted by name; what cannot be read goes to `unreadable`. Linked folders are not entered. */
export function findFiles(paths: readonly string[], unreadable: (error: Unreadable) => void): string[] {
  const found = new Set<string>()
  const walk = (folder: string) => {
    for (const entry of attempt(folder, () => readdirSync(folder, { withFileTypes: true }), unreadable) ?? []) {
      const full = path.join(folder, entry.name)
      if (entry.isDirectory()) {
        if (!skipped.has(entry.name)) walk(full)
      } else if (isRecordFile(entry.name) && (entry.isFile() || isFile(full))) found.add(full)
    }
  }
  for (const one of paths) {
    const stat = attempt(one, () => statSync(one), unreadable)
    if (stat?.isDirectory()) walk(path.normalize(one))
    else if (stat && isRecordFile(one)) found.add(path.normalize(one))
    else if (stat) unreadable(new Unreadable(`${shown(one)}: not a record file; names end in .note.yaml, .plan.yaml, .claim.yaml or .policy.yaml (also .yml, .json).`))
  }
  return [...found].sort()
}

/** Reads a file as UTF-8. */
export function readFile(file: string, unreadable: (error: Unreadable) => void): ReadFile | undefined {
  const bytes = attempt(file, () => readFileSync(file), unreadable)
  return bytes && { name: shown(file), path: file, text: bytes.toString('utf8').replace(mark, (found, at) => (at === 0 ? '' : found)), bytes }
}

/** Replaces a file's text in one step, keeping its mode and byte order mark; throws `Unreadable` when the file has changed since it was read. */
export function writeFile(file: ReadFile, text: string) {
  if (!readFileSync(file.path).equals(file.bytes)) throw new Unreadable(`${file.name}: changed while it was being checked; not written.`)
  const aside = `${file.path}.${process.pid}.tmp`
  try {
    writeFileSync(aside, file.bytes.toString('utf8').startsWith(mark) ? mark + text : text)
    chmodSync(aside, statSync(file.path).mode)
    renameSync(aside, file.path)
  } finally {
    rmSync(aside, { force: true })
  }
}

/** A path as shown: relative to the working directory, with `/`. */
export function shown(file: string): string {
  return (path.relative(process.cwd(), file) || '.').split(path.sep).join('/')
}

function isFile(file: string): boolean {
  try {
    return statSync(file).isFile()
  } catch {
    return false
  }
}

function attempt<T>(file: string, read: () => T, unreadable: (error: Unreadable) => void): T | undefined {
  try {
    return read()
  } catch (error) {
    unreadable(new Unreadable(`${shown(file)}: ${explain((error as NodeJS.ErrnoException).code)}.`))
    return undefined
  }
}

function explain(code: string | undefined): string {
  return code === 'ENOENT' ? 'no such file or folder' : code === 'EACCES' || code === 'EPERM' ? 'no permission to read it' : `cannot be read (${code ?? 'unknown error'})`
}
