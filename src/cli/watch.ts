import { lstatSync, readdirSync, statSync, watch, type FSWatcher } from 'node:fs'
import path from 'node:path'
import { isRecordFile } from '../core/service'
import type { Streams } from './command'
import { nameOf, shown, skippedFolders, statOf } from './files'

/** These systems watch all that is below a folder. Elsewhere Node watches files one by one and loses those that are replaced. */
const watchesBelow = process.platform === 'darwin' || process.platform === 'win32'

/**
 * Calls back a moment after record files in folders have changed, however they were saved. Resolves when the process is told to stop.
 * Undefined when no folder can be watched.
 */
export function watchFolders(folders: readonly string[], { err }: Streams, changed: () => void): Promise<void> | undefined {
  let timer: NodeJS.Timeout | undefined
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(changed, 100)
  }
  const lost = (folder: string, others: string) => err(`${shown(nameOf(folder))}: cannot be watched${others}.\n`)
  const trees = folders.flatMap(folder => FolderTree.watch(path.resolve(folder), soon, lost) ?? [])
  if (trees.length === 0) return undefined
  return new Promise(resolve => {
    const stop = () => {
      clearTimeout(timer)
      for (const tree of trees) tree.close()
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop)
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
  })
}

/** Called with a folder that cannot be watched, and words about others that are not either. */
type Lost = (folder: string, others: string) => void

/**
 * Watches a folder and the folders in it. The watcher of a folder reports every way to save a file in it.
 * The watcher of the folder above reports a folder that comes, goes or is replaced, which is then watched again with all that is below it.
 */
class FolderTree {
  private readonly watchers = new Map<string, FSWatcher>()
  private isFull = false

  private constructor(private readonly changed: () => void, private readonly lost: Lost) {}

  /** Undefined when the folder cannot be watched. */
  static watch(root: string, changed: () => void, lost: Lost): FolderTree | undefined {
    const tree = new FolderTree(changed, lost)
    tree.add(root)
    if (!tree.watchers.has(root)) return undefined
    tree.watchAbove(root)
    return tree
  }

  close() {
    for (const watcher of this.watchers.values()) watcher.close()
    this.watchers.clear()
  }

  /** Watches a folder before reading it, so that nothing is made in between unseen. */
  private add(folder: string) {
    if (this.isFull) return
    try {
      const watcher = watch(folder, { recursive: watchesBelow }, (event, name) => this.onEvent(folder, event, name))
      watcher.on('error', () => {
        if (this.watchers.get(folder) === watcher) this.drop(folder)
      })
      this.watchers.set(folder, watcher)
      if (watchesBelow) return
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        if (entry.isDirectory() && !skippedFolders.has(entry.name)) this.add(path.join(folder, entry.name))
      }
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException
      // The watcher of the folder above reports that this one is gone.
      if (code === 'ENOENT') return
      this.isFull = code === 'ENOSPC' || code === 'EMFILE'
      this.lost(folder, this.isFull ? ', nor those after it: the system watches no more' : '')
    }
  }

  private drop(folder: string) {
    for (const [name, watcher] of this.watchers) {
      if (name !== folder && !name.startsWith(folder + path.sep)) continue
      watcher.close()
      this.watchers.delete(name)
    }
  }

  private onEvent(folder: string, event: string, name: string | null) {
    if (name === null || isRecordFile(nameOf(name))) this.changed()
    if (name !== null && event === 'rename' && !watchesBelow && !skippedFolders.has(name)) this.replace(path.join(folder, name), lstatSync)
  }

  /** Renews the watchers of a name that is or was a folder. */
  private replace(folder: string, stat: typeof lstatSync) {
    const isFolder = statOf(folder, stat)?.isDirectory() === true
    if (!isFolder && !this.watchers.has(folder)) return
    this.drop(folder)
    if (isFolder) this.add(folder)
    this.changed()
  }

  /** Watches the folder above the root, whose watcher reports when the root goes and comes back. */
  private watchAbove(root: string) {
    const above = path.dirname(root)
    if (above === root) return
    try {
      const watcher = watch(above, (event, name) => {
        if (event === 'rename' && name === path.basename(root)) this.replace(root, statSync)
      })
      this.watchers.set('', watcher.on('error', () => {}))
    } catch { /* A folder that may be entered but not read. */ }
  }
}
