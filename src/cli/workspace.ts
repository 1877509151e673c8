import path from 'node:path'
import { createService, isRecordFile, kindOfFile, settingsFile, type Service } from '../core/service'
import type { Streams } from './command'
import { findAbove, findFiles, nameOf, readFile, shown, type OnUnreadable, type ReadFile } from './files'

/** What the given paths name, read together with all the rest of their workspaces. */
export interface Workspace {
  readonly service: Service
  /** The files that the given paths name, by name; without those that the settings exclude. */
  readonly files: ReadonlyMap<string, ReadFile>
  /** The settings files above them that are not among them. */
  readonly settings: readonly string[]
}

/**
 * Reads what paths name. A path below a folder with settings brings that whole folder along, so that plans, overlaps and copies are seen.
 * With `instead`, only that file is named, and its text takes the place of what is on disk. With `policiesOnly`, no other records are read.
 */
export function openWorkspace(
  paths: readonly string[], { err }: Streams, unreadable: OnUnreadable,
  { instead, policiesOnly = false }: { readonly instead?: ReadFile | undefined; readonly policiesOnly?: boolean } = {},
): Workspace {
  const service = createService({
    onFault: ({ rule, file, error }) => err(`${shown(file)}: the rule ${rule} failed (${error}); the others went on.\n`),
  })
  const roots = workspacesOf(instead ? [...paths, instead.name] : paths)
  const read = new Map<string, ReadFile>()
  const take = (chosen: readonly string[]) => {
    // All are read before the first is taken: in turns, reading costs twice as much.
    for (const file of chosen.flatMap(name => (name === instead?.name ? instead : readFile(name, unreadable)) ?? [])) {
      read.set(file.name, file)
      service.update(file.name, file.text)
    }
  }
  const found = findFiles([...paths, ...roots.map(name => path.dirname(name))], unreadable)
  const names = !instead || found.includes(instead.name) ? found : [...found, instead.name]
  const isSettings = (name: string) => name.endsWith(`/${settingsFile}`)
  // Settings come first: what they exclude is not even read.
  take(names.filter(isSettings))
  const isWanted = (name: string) => !isSettings(name) && (!policiesOnly || kindOfFile(name) === 'policy')
  take(names.filter(name => isWanted(name) && service.includes(name)))

  const given = instead ? [instead.name] : paths.map(nameOf)
  const isGiven = (name: string) => given.some(one => name === one || name.startsWith(one.endsWith('/') ? one : `${one}/`))
  const files = new Map([...read].filter(([name]) => isGiven(name)))
  return { service, files, settings: roots.filter(name => read.has(name) && !files.has(name)) }
}

/** The folders that a change in could change what is found: the workspaces of the paths, or the paths themselves. */
export function foldersToWatch(paths: readonly string[]): string[] {
  return [...new Set(paths.map(one => {
    const file = findAbove(one, settingsFile) ?? (isRecordFile(nameOf(one)) ? one : undefined)
    return file === undefined ? one : path.dirname(file)
  }))]
}

/** The settings files that hold at the paths, each once. */
function workspacesOf(paths: readonly string[]): string[] {
  return [...new Set(paths.flatMap(one => findAbove(one, settingsFile) ?? []))]
}
