import path from 'node:path'
import { createService, grouped, innermost, kindOfFile, liesIn, settingsFile, workspaceRoot, type Service } from '../core/service'
import type { Streams } from './command'
import { findFiles, isFolder, nameOf, readFile, shown, type OnTemporary, type OnUnreadable, type ReadFile } from './files'
import { isOwnRepository, isRepository } from './repository'

/** A workspace, read: what the given paths name in it, and the rest that this is checked against. */
export interface Workspace {
  readonly service: Service
  /** Undefined for what lies at the top of a disk, which is in no workspace. */
  readonly root: string | undefined
  /** The files that the given paths name, by name; without those that the settings exclude. */
  readonly files: ReadonlyMap<string, ReadFile>
  /** The settings files that hold at the paths and are not among those files. */
  readonly settings: readonly string[]
}

interface Options {
  /** A file that is the only one named; its text takes the place of what is on disk. */
  readonly instead?: ReadFile | undefined
  /** Told of each temporary file of an interrupted run. */
  readonly onTemporary?: OnTemporary
}

/** Reads what paths name, and the rest of its workspaces, so that plans, overlaps and copies are seen. No workspace sees another one. */
export function openWorkspaces(
  paths: readonly string[], streams: Streams, unreadable: OnUnreadable, { instead, onTemporary }: Options = {},
): Workspace[] {
  const byRoot = groupByRoot(instead ? [instead.name] : paths.map(nameOf), streams)
  const roots = [...byRoot.keys()].filter(root => root !== undefined)
  return [...byRoot].map(([root, names]) => {
    const [exact, folders] = [new Set(names), names.filter(isFolder)]
    const isNamed = (name: string) => exact.has(name) || folders.some(folder => liesIn(folder, name))
    const service = serviceFor(streams)
    const found = findFiles([...(instead ? [] : names), ...foldersOf(root)], error => {
      // A folder that nobody named and that may not be read, such as there are in /tmp, is no reason to fail.
      if (error.file === undefined || isNamed(error.file)) unreadable(error)
      else streams.err(`${error.message}\n`)
    }, onTemporary)
    const read = readInto(service, found.filter(name => innermost(roots, name) === root), unreadable, instead)
    const files = new Map([...read].filter(([name]) => isNamed(name)))
    const settings = [...read.keys()].filter(isSettings)
    const holding = new Set(names.flatMap(name => nearest(settings, name) ?? []))
    return { service, root, files, settings: [...holding].filter(name => !files.has(name)) }
  })
}

/** Names by the roots of their workspaces; says which repositories are not read. */
function groupByRoot(names: readonly string[], { err }: Streams): Map<string | undefined, string[]> {
  const refused = new Set<string>()
  const folders = new Set(names.map(folderOf))
  const roots = new Map(Array.from(folders, folder => [folder, rootOf(folder, repository => refused.add(repository))]))
  for (const repository of refused) {
    err(`${shown(repository)}: the git repository belongs to another user and is not read. To read it, name its folder.\n`)
  }
  return grouped(names, name => roots.get(folderOf(name)))
}

/** Reads the settings and policies of the workspace that the working directory lies in. */
export function openPolicies(streams: Streams, unreadable: OnUnreadable): Service {
  const service = serviceFor(streams)
  const found = findFiles(foldersOf(rootOf(nameOf('.'))), ({ message }) => streams.err(`${message}\n`))
  readInto(service, found.filter(name => isSettings(name) || kindOfFile(name) === 'policy'), unreadable)
  return service
}

/** The service of the workspace that a file was read in. */
export function serviceOf(workspaces: readonly Workspace[], file: string): Service {
  return (workspaces.find(({ service }) => service.file(file)) ?? workspaces[0]!).service
}

/** The folders that a change in could change what is found: the workspaces of the paths. */
export function foldersToWatch(paths: readonly string[]): string[] {
  const folders = [...new Set(paths.map(one => folderOf(nameOf(one))))].map(folder => rootOf(folder) ?? folder)
  return [...new Set(folders)].filter(folder => !folders.some(other => other !== folder && liesIn(other, folder)))
}

/** The root of the workspace that a folder lies in; `refused` is told of a repository of another user, which would have been the root. */
function rootOf(folder: string, refused?: (repository: string) => void): string | undefined {
  const opened = [nameOf('.')]
  const repository = workspaceRoot(folder, opened, isRepository)
  const root = workspaceRoot(folder, opened, isOwnRepository)
  if (repository !== undefined && repository !== root) refused?.(repository)
  return root
}

/** The folder that a path names, or that its file lies in. */
function folderOf(name: string): string {
  return isFolder(name) ? name : path.dirname(name)
}

/** The folder of a root, if it is there: standard input may have the name of a file in a folder to come. */
function foldersOf(root: string | undefined): string[] {
  return root !== undefined && isFolder(root) ? [root] : []
}

function serviceFor({ err }: Streams): Service {
  return createService({
    onRuleError: ({ rule, file, error }) => err(`${shown(file)}: the rule ${rule} failed (${error}); the others went on.\n`),
  })
}

/** Reads files into a service, those that the settings leave out apart. Returns what was read, by name. */
function readInto(service: Service, found: readonly string[], unreadable: OnUnreadable, instead?: ReadFile): Map<string, ReadFile> {
  const read = new Map<string, ReadFile>()
  const take = (chosen: readonly string[]) => {
    // All are read before the first is taken: in turns, reading costs twice as much.
    for (const file of chosen.flatMap(name => (name === instead?.name ? instead : readFile(name, unreadable)) ?? [])) {
      read.set(file.name, file)
      service.update(file.name, file.text)
    }
  }
  const names = !instead || found.includes(instead.name) ? found : [...found, instead.name]
  // Settings come first: what they exclude is not even read.
  take(names.filter(isSettings))
  take(names.filter(name => !isSettings(name) && service.includes(name)))
  return read
}

function isSettings(name: string): boolean {
  return name.endsWith(`/${settingsFile}`)
}

/** The settings of the nearest folder that a path lies in. */
function nearest(settings: readonly string[], name: string): string | undefined {
  return settings.filter(one => liesIn(path.dirname(one), name)).sort((a, b) => b.length - a.length)[0]
}
