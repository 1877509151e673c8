import path from 'node:path'
import type { Unchecked } from '../core/workspace/unchecked'
import { createService, grouped, innermost, isRecordFile, isSettingsFile, kindOfFile, liesIn, mayBeTemplate, workspaceRoot, type Service } from '../core/service'
import type { Streams } from './command'
import { findFiles, isFolder, nameOf, notRecordFile, readFile, realName, shown, uncheckedLine, type OnTemporary, type OnUnreadable, type ReadFile } from './files'
import { isOwnRepository, isRepository } from './repository'
import { hostDay } from './today'

/** A workspace that has been read: the files that the given paths select, and the rest, against which they are checked. */
export interface Workspace {
  readonly service: Service
  /** Undefined for files at the root of a disk, which are in no workspace. */
  readonly root: string | undefined
  /** The files that the given paths select and the settings do not exclude, by name. */
  readonly files: ReadonlyMap<string, ReadFile>
  /** The settings files that apply to the paths and are not in `files`. */
  readonly settings: readonly string[]
  /** The named files and folders that were skipped or unreadable. */
  readonly unchecked: readonly Unchecked[]
}

interface Options {
  /** The only file to select, with the text to use instead of the one on disk. */
  readonly instead?: ReadFile | undefined
  readonly onTemporary?: OnTemporary
  /** The date to use as today, by default the computer's. */
  readonly today?: string | undefined
}

/** Reads the whole workspaces of the paths, so that plans, overlaps and copied text are found. Each workspace is checked by itself. */
export function openWorkspaces(
  paths: readonly string[], streams: Streams, onUnreadable: OnUnreadable, { instead, onTemporary, today }: Options = {},
): Workspace[] {
  const byRoot = groupByRoot(instead ? [instead.name] : paths.map(realFolder), streams)
  const roots = [...byRoot.keys()].filter(root => root !== undefined)
  return [...byRoot].map(([root, names]) => {
    const [exact, folders] = [new Set(names), names.filter(isFolder)]
    const isNamed = (name: string) => exact.has(name) || folders.some(folder => liesIn(folder, name))
    const service = serviceFor(streams)
    service.setToday(today ?? hostDay())
    const nearNames: Unchecked[] = []
    const unreadable: Unchecked[] = []
    const onFailure: OnUnreadable = error => {
      if (error.unchecked) unreadable.push(error.unchecked)
      onUnreadable(error)
    }
    const found = findFiles([...(instead ? [] : names), ...foldersOf(root)], error => {
      // An unreadable folder that is not below a given path, as is common in /tmp, is reported but does not fail the run.
      if (error.unchecked === undefined || isNamed(error.unchecked.file)) onFailure(error)
      else streams.err(`${error.message}\n`)
    }, { onTemporary, onSkipped: unchecked => nearNames.push(unchecked) })
    const read = readInto(service, found.filter(name => innermost(roots, name) === root), onFailure, instead)
    for (const name of exact) if (mayBeTemplate(name) && (instead || found.includes(name)) && !service.includes(name)) onFailure(notRecordFile(name))
    const files = new Map([...read].filter(([name]) => isNamed(name)))
    const settings = [...read.keys()].filter(isSettingsFile)
    const applied = new Set(names.flatMap(name => service.settingsFileFor(folders.includes(name) ? `${name}/` : name) ?? []))
    for (const file of settings) {
      const reason = service.unusedReason(file)
      if (reason !== undefined) nearNames.push({ file, reason })
    }
    const skipped = [...nearNames.filter(({ file }) => isNamed(file) || isSettingsAbove(file, names)), ...excluded(names, folders, found, service)]
    for (const unchecked of skipped) streams.err(`${uncheckedLine(unchecked)}\n`)
    return { service, root, files, settings: [...applied].filter(name => !files.has(name)), unchecked: [...unreadable, ...skipped] }
  })
}

/** The named files that the settings exclude, and the named folders of which they exclude every file. */
function excluded(names: readonly string[], folders: readonly string[], found: readonly string[], { includes }: Service): Unchecked[] {
  const isExcluded = (name: string) => isRecordFile(name) && !includes(name)
  const files = names.filter(name => !folders.includes(name) && isExcluded(name))
  const whole = folders.filter(folder => {
    const inside = found.filter(name => liesIn(folder, name) && isRecordFile(name) && !isSettingsFile(name))
    return inside.length > 0 && inside.every(isExcluded)
  })
  return [...files, ...whole].map(file => ({ file, reason: 'not checked, because the settings exclude it' }))
}

/** Whether a settings file that does not apply would apply to one of the names. */
function isSettingsAbove(file: string, names: readonly string[]): boolean {
  return /noteproof[^/]*$/i.test(file) && names.some(name => liesIn(path.dirname(file), name))
}

/** Groups names by the roots of their workspaces. Reports the repositories that are not read. */
function groupByRoot(names: readonly string[], { err }: Streams): Map<string | undefined, string[]> {
  const refused = new Set<string>()
  const folders = new Set(names.map(folderOf))
  const roots = new Map(Array.from(folders, folder => [folder, rootOf(folder, repository => refused.add(repository))]))
  for (const repository of refused) {
    err(`${shown(repository)}: not read, because this git repository belongs to another user. To read it, name its folder.\n`)
  }
  return grouped(names, name => roots.get(folderOf(name)))
}

/** Reads the settings and policies of the working directory's workspace. */
export function openPolicies(streams: Streams, onUnreadable: OnUnreadable): Service {
  const service = serviceFor(streams)
  const found = findFiles(foldersOf(rootOf(nameOf('.'))), ({ message }) => streams.err(`${message}\n`))
  readInto(service, found.filter(name => isSettingsFile(name) || kindOfFile(name) === 'policy'), onUnreadable)
  return service
}

/** The service of the workspace that a file was read in. */
export function serviceOf(workspaces: readonly Workspace[], file: string): Service {
  return (workspaces.find(({ service }) => service.file(file)) ?? workspaces[0]!).service
}

/** The folders to watch: the workspaces of the paths, without folders inside another one. */
export function foldersToWatch(paths: readonly string[]): string[] {
  const folders = [...new Set(paths.map(path => folderOf(nameOf(path))))].map(folder => rootOf(folder) ?? folder)
  return [...new Set(folders)].filter(folder => !folders.some(other => other !== folder && liesIn(other, folder)))
}

/** The root of a folder's workspace. Calls `onRefused` with a repository that would be the root but belongs to another user. */
function rootOf(folder: string, onRefused?: (repository: string) => void): string | undefined {
  const opened = [nameOf('.')]
  const repository = workspaceRoot(folder, opened, isRepository)
  const root = workspaceRoot(folder, opened, isOwnRepository)
  if (repository !== undefined && repository !== root) onRefused?.(repository)
  return root
}

/** The name of a path: that of a folder without links, so that what is in it has one name. */
function realFolder(path: string): string {
  const name = nameOf(path)
  return (isFolder(name) ? realName(name) : undefined) ?? name
}

/** The folder that a path names, or the folder of its file. */
function folderOf(name: string): string {
  return isFolder(name) ? name : path.dirname(name)
}

/** The root, if the folder exists: --stdin-filename may name a file in a folder that does not exist yet. */
function foldersOf(root: string | undefined): string[] {
  return root !== undefined && isFolder(root) ? [root] : []
}

function serviceFor({ err }: Streams): Service {
  return createService({
    onRuleError: ({ rule, file, error }) => err(`${shown(file)}: rule ${rule} failed (${error}); the other rules ran.\n`),
  })
}

/** Reads files into a service, without those that the settings exclude. Returns the files read, by name. */
function readInto(service: Service, found: readonly string[], onUnreadable: OnUnreadable, instead?: ReadFile): Map<string, ReadFile> {
  const read = new Map<string, ReadFile>()
  const take = (chosen: readonly string[]) => {
    // Reading all files first halves the time to read them, compared with reading and updating in turns.
    for (const file of chosen.flatMap(name => (name === instead?.name ? instead : readFile(name, onUnreadable)) ?? [])) {
      read.set(file.name, file)
      service.update(file.name, file.text)
    }
  }
  const names = !instead || found.includes(instead.name) ? found : [...found, instead.name]
  // Settings come first, so that excluded files are not read.
  take(names.filter(isSettingsFile))
  take(names.filter(name => !isSettingsFile(name) && service.includes(name)))
  return read
}
