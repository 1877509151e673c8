import { closeSync, mkdirSync, openSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { NewFile } from '../core/features/new-note'
import { Usage } from './command'
import { isFolder, nameOf, shown } from './files'

interface ClientNote {
  readonly client: string
  readonly note: NewFile
}

/** Names of devices on Windows. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

/** Whether a client's id can be the name of a folder on every system. */
function isFolderName(client: string): boolean {
  return /^[\p{L}\p{N}_][\p{L}\p{N}._ -]{0,99}$/u.test(client) && !/[. ]$/.test(client) && !device.test(client)
}

/**
 * Writes each note as `<client>/<date>.note.yaml` in a folder, with a number if the name is taken. Returns the names of the files. After a
 * failure, nothing that was written is left.
 */
export function writeGroup(to: string, notes: readonly ClientNote[]): string[] {
  const unsafe = notes.findIndex(({ client }) => !isFolderName(client))
  if (unsafe >= 0) throw new Usage(`client ${unsafe + 1} of --clients is no safe name for a folder. Leave out --to, and save its note under another name.`)
  const files: string[] = []
  const folders: string[] = []
  try {
    for (const { client, note } of notes) {
      const folder = `${nameOf(to)}/${client}`
      makeFolder(folder, folders)
      files.push(createFile(folder, note))
    }
  } catch (error) {
    for (const file of files) rmSync(file, { force: true })
    for (const folder of folders.reverse()) rmdirSync(folder)
    throw error
  }
  return files
}

/** Creates a folder and those above it, and adds what was created. */
function makeFolder(folder: string, created: string[]) {
  if (isFolder(folder)) return
  makeFolder(path.posix.dirname(folder), created)
  attempt(folder, () => mkdirSync(folder))
  created.push(folder)
}

/** Creates a file with the first free name. */
function createFile(folder: string, { stem, ending, text }: NewFile): string {
  for (let number = 1; ; number++) {
    const name = `${folder}/${stem}${number === 1 ? '' : `-${number}`}${ending}`
    const file = attempt(name, () => openNew(name))
    if (file === undefined) continue
    try {
      attempt(name, () => writeFileSync(file, text))
    } catch (error) {
      rmSync(name, { force: true })
      throw error
    } finally {
      closeSync(file)
    }
    return name
  }
}

/** Opens a file that does not exist yet; undefined if it does. */
function openNew(name: string): number | undefined {
  try {
    return openSync(name, 'wx')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined
    throw error
  }
}

function attempt<T>(name: string, step: () => T): T {
  try {
    return step()
  } catch (error) {
    throw new Usage(`${shown(name)}: cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}).`)
  }
}
