import { lstatSync, readdirSync, statSync, watch, type FSWatcher } from 'node:fs'
import path from 'node:path'
import { isSkippedFolder, mayBeRead } from '../core/service'
import type { Streams } from './command'
import { nameOf, shown, statOf } from './files'

/** Whether the system watches a folder recursively. Elsewhere Node emulates it file by file and misses files that are replaced. */
const watchesRecursively = process.platform === 'darwin' || process.platform === 'win32'

/**
 * Calls `onChange` 100 ms after the last change to record files in the folders, however they were saved. Resolves when the process is told to
 * stop; undefined when no folder can be watched.
 */
export function watchFolders(folders: readonly string[], { err }: Streams, onChange: () => void): Promise<void> | undefined {
  let timer: NodeJS.Timeout | undefined
  const debounced = () => {
    clearTimeout(timer)
    timer = setTimeout(onChange, 100)
  }
  const onLost = (folder: string, others: string) => err(`${shown(nameOf(folder))}: cannot be watched${others}.\n`)
  const trees = folders.flatMap(folder => FolderTree.watch(path.resolve(folder), debounced, onLost) ?? [])
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

/** Called with a folder that cannot be watched, and the end of the message. */
type OnLost = (folder: string, others: string) => void

/**
 * Watches a folder and its subfolders. A folder's own watcher reports every way of saving a file in it. Its parent's watcher reports when the
 * folder is created, removed or replaced; the folder is then watched again, with its subfolders.
 */
class FolderTree {
  private readonly watchers = new Map<string, FSWatcher>()
  private isFull = false

  private constructor(private readonly onChange: () => void, private readonly onLost: OnLost) {}

  /** Undefined when the folder cannot be watched. */
  static watch(root: string, onChange: () => void, onLost: OnLost): FolderTree | undefined {
    const tree = new FolderTree(onChange, onLost)
    tree.add(root)
    if (!tree.watchers.has(root)) return undefined
    tree.watchParent(root)
    return tree
  }

  close() {
    for (const watcher of this.watchers.values()) watcher.close()
    this.watchers.clear()
  }

  /** Watches a folder, then reads it: in this order no new subfolder is missed. */
  private add(folder: string) {
    if (this.isFull) return
    try {
      const watcher = watch(folder, { recursive: watchesRecursively }, (event, name) => this.onEvent(folder, event, name))
      watcher.on('error', () => {
        if (this.watchers.get(folder) === watcher) this.drop(folder)
      })
      this.watchers.set(folder, watcher)
      if (watchesRecursively) return
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        if (entry.isDirectory() && !isSkippedFolder(entry.name)) this.add(path.join(folder, entry.name))
      }
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException
      // The parent's watcher reports that the folder is gone.
      if (code === 'ENOENT') return
      this.isFull = code === 'ENOSPC' || code === 'EMFILE'
      this.onLost(folder, this.isFull ? ', nor can the folders after it: the system limit is reached' : '')
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
    if (name === null || mayBeRead(nameOf(name))) this.onChange()
    if (name !== null && event === 'rename' && !watchesRecursively && !isSkippedFolder(name)) this.replace(path.join(folder, name), lstatSync)
  }

  /** Renews the watchers below a name that is or was a folder. */
  private replace(folder: string, stat: typeof lstatSync) {
    const isFolder = statOf(folder, stat)?.isDirectory() === true
    if (!isFolder && !this.watchers.has(folder)) return
    this.drop(folder)
    if (isFolder) this.add(folder)
    this.onChange()
  }

  /** Watches the root's parent, which reports when the root is removed and created again. */
  private watchParent(root: string) {
    const parent = path.dirname(root)
    if (parent === root) return
    try {
      const watcher = watch(parent, (event, name) => {
        if (event === 'rename' && name === path.basename(root)) this.replace(root, statSync)
      })
      this.watchers.set('', watcher.on('error', () => {}))
    } catch { /* The parent is not readable. */ }
  }
}
