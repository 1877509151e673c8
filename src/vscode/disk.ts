import * as vscode from 'vscode'
import { innermost, isRecordFile, kindOfFile, mayBeTemplate, nearNameReason } from '../core/service'
import { findBounds, isWithin, type Bounds } from './bounds'
import { findRecords, typeOf, type Found } from './find-records'
import { createPause } from './pause'
import { readText, unreadable } from './read-text'

/** The number of files read at once. */
const batch = 50

/** Receives the texts of files and related events. */
export interface DiskListener {
  /** The names of all known files, including open documents. */
  knownFiles(): readonly string[]
  isKnown(name: string): boolean
  /** The names of the open documents that are records. */
  openFiles(): readonly string[]
  /** Whether the settings include a file. */
  isIncluded(uri: vscode.Uri): boolean
  /** Updates a file with its text, undefined if deleted. */
  update(uri: vscode.Uri, text: string | undefined): Promise<void>
  setRoots(roots: readonly string[], others: readonly string[]): void
  /** Called when other folders may belong to the workspaces than before. */
  onBounds(): void
  /** Called when nothing is left to read. */
  onIdle(): void
  /** Called with the reason why a file is not checked; undefined once it is checked or gone. */
  setUnchecked(uri: vscode.Uri, reason: string | undefined): void
  logFailure(task: string, error: unknown): void
}

/** Watches the files of the folders and reads changed ones, one batch at a time so that an older text never arrives after a newer one. */
export class Disk implements vscode.Disposable {
  /** Files that may have changed. */
  private readonly unread = new Map<string, vscode.Uri>()
  /** Deleted files and folders, and created ones. Of a folder, VS Code reports only itself, not the records in it. */
  private readonly deleted = new Set<string>()
  private readonly created = new Map<string, vscode.Uri>()
  private bounds: Bounds = { opened: [], roots: [], others: [] }
  private found: Found = { files: new Map(), repositories: new Set(), links: new Set(), unchecked: new Map() }
  /** Whether the files just found were not read yet. */
  private isFresh = false
  /** Watchers of the roots outside the opened folders. */
  private watchers: readonly vscode.Disposable[] = []
  private reading: Promise<void> | undefined
  private isDisposed = false
  private readonly disposables: readonly vscode.Disposable[]

  constructor(private readonly listener: DiskListener) {
    this.disposables = this.watch('**')
  }

  dispose() {
    this.isDisposed = true
    for (const disposable of [...this.disposables, ...this.watchers]) disposable.dispose()
    for (const queue of [this.unread, this.deleted, this.created]) queue.clear()
  }

  /** Reads settings and policies, which all other files depend on. */
  async readFirst(): Promise<void> {
    await this.search()
    this.isFresh = true
    await this.read(...[...this.found.files.values()].filter(uri => rank(uri) < 2).sort((a, b) => rank(a) - rank(b)))
  }

  /** Whether a closed file is checked or applies: it lies in one of the workspaces, and is no link. */
  includes(uri: vscode.Uri): boolean {
    const name = String(uri)
    return !this.found.links.has(name) && isWithin(this.bounds, name, this.found.repositories)
  }

  /** Follows which open files lie outside the opened folders: the workspace of such a file is read while it is open. */
  setOpen(uri: vscode.Uri, isOpen: boolean) {
    const isOther = innermost(this.bounds.others, String(uri)) !== undefined
    if (uri.scheme !== 'untitled' && (isOpen ? !this.includes(uri) : isOther)) this.listener.onBounds()
  }

  /** Reads the files that are not known yet, and known ones outside the folders, so that they are dropped. */
  async readRest(isKnown: (name: string) => boolean): Promise<void> {
    for (const [name, uri] of await this.files()) if (!isKnown(name) || !this.includes(uri)) this.unread.set(name, uri)
    await this.read()
  }

  /** Rereads all files of the folders and all known ones; false if canceled. `onProgress` gets the fraction done, 0 to 1, and cancels by returning false. */
  async readAgain(onProgress: (fraction: number) => boolean): Promise<boolean> {
    const uris = [...(await this.files()).values()]
    for (let at = 0; at < uris.length; at += batch) {
      await this.read(...uris.slice(at, at + batch))
      if (!onProgress(Math.min(1, (at + batch) / uris.length))) return false
    }
    return true
  }

  /** Rereads those of the files that are records. */
  read(...uris: vscode.Uri[]): Promise<void> {
    for (const uri of uris) if (this.holdsRecords(uri)) this.unread.set(String(uri), uri)
    return this.reading ??= this.readAll().catch(error => this.listener.logFailure('Reading', error))
  }

  private watch(pattern: vscode.GlobPattern): vscode.Disposable[] {
    const watcher = vscode.workspace.createFileSystemWatcher(pattern)
    const onChange = (uri: vscode.Uri) => {
      if (isGit(uri)) this.listener.onBounds()
      if (!this.includes(uri)) return
      if (this.listener.isKnown(String(uri))) void this.read(uri)
      else {
        this.created.set(String(uri), uri)
        void this.read()
      }
    }
    return [watcher, watcher.onDidCreate(onChange), watcher.onDidChange(onChange), watcher.onDidDelete(uri => {
      if (isGit(uri)) this.listener.onBounds()
      this.deleted.add(String(uri))
      this.found.links.delete(String(uri))
      this.listener.setUnchecked(uri, undefined)
      void this.read()
    })]
  }

  /** Finds the files of the workspaces. */
  private async search() {
    const bounds = await findBounds(this.listener.openFiles())
    const roots = [...new Set([...bounds.opened, ...bounds.roots, ...bounds.others])]
    // A folder inside another one comes first: it may be a repository, which the search of the outer one leaves out.
    const found = await findRecords(roots.sort((a, b) => b.length - a.length).map(root => vscode.Uri.parse(root)))
    if (this.isDisposed) return
    for (const name of this.found.unchecked.keys()) if (!found.unchecked.has(name)) this.listener.setUnchecked(vscode.Uri.parse(name), undefined)
    for (const [name, reason] of found.unchecked) this.setUnchecked(vscode.Uri.parse(name), reason)
    const isMoved = JSON.stringify(bounds) !== JSON.stringify(this.bounds) || [...found.repositories].join() !== [...this.found.repositories].join()
    this.bounds = bounds
    this.found = found
    if (!isMoved) return
    this.listener.setRoots(bounds.roots, [...new Set([...found.repositories, ...bounds.others])])
    for (const watcher of this.watchers) watcher.dispose()
    const outside = [...bounds.roots, ...bounds.others].map(root => vscode.Uri.parse(root)).filter(uri => !vscode.workspace.getWorkspaceFolder(uri))
    this.watchers = outside.flatMap(uri => this.watch(new vscode.RelativePattern(uri, '**')))
  }

  /** Reports that a file is not checked, if it lies in an opened folder. */
  private setUnchecked(uri: vscode.Uri, reason: string) {
    if (vscode.workspace.getWorkspaceFolder(uri)) this.listener.setUnchecked(uri, reason)
  }

  /** Whether a file holds records, by its name or the settings. */
  private holdsRecords(uri: vscode.Uri): boolean {
    return isRecordFile(uri.path) || (mayBeTemplate(uri.path) && this.listener.isIncluded(uri))
  }

  /** The records of the folders and all known files, by name, in reading order. */
  private async files(): Promise<ReadonlyMap<string, vscode.Uri>> {
    const pause = createPause()
    if (!this.isFresh) await this.search()
    this.isFresh = false
    const ranks: (readonly [string, vscode.Uri])[][] = [[], [], []]
    for (const entry of this.found.files) {
      if (this.holdsRecords(entry[1])) ranks[rank(entry[1])]!.push(entry)
      await pause()
    }
    const uris = new Map(ranks.flat())
    for (const name of this.listener.knownFiles()) if (!uris.has(name)) uris.set(name, vscode.Uri.parse(name))
    return uris
  }

  private async readAll() {
    const pause = createPause()
    // Collects all files queued in this turn into one batch.
    await Promise.resolve()
    try {
      while (this.unread.size || this.deleted.size || this.created.size) {
        this.queueDeleted()
        await this.queueCreated()
        const uris = [...this.unread.values()].slice(0, batch)
        for (const uri of uris) this.unread.delete(String(uri))
        for (const uri of uris) this.listener.setUnchecked(uri, undefined)
        const texts = await Promise.all(uris.map(uri => readText(uri, reason => this.listener.setUnchecked(uri, reason))))
        for (const [at, uri] of uris.entries()) {
          if (this.isDisposed) return
          const text = texts[at]
          // If one file fails, the rest are still read.
          if (text !== unreadable) await this.listener.update(uri, text).catch(error => this.listener.logFailure('Reading a file', error))
          await pause()
        }
      }
    } finally {
      this.reading = undefined
    }
    this.listener.onIdle()
  }

  /** Queues known files that were deleted, alone or with a folder, for reading: they may exist again. */
  private queueDeleted() {
    if (this.deleted.size === 0) return
    for (const name of this.listener.knownFiles()) {
      for (let end = name.length; end > 0; end = name.lastIndexOf('/', end - 1)) {
        if (this.deleted.has(name.slice(0, end))) this.unread.set(name, vscode.Uri.parse(name))
      }
    }
    this.deleted.clear()
  }

  /** Queues created files, and the records of created folders. A folder that replaced another one is reported as changed. */
  private async queueCreated() {
    const uris = [...this.created.values()]
    this.created.clear()
    const types = await Promise.all(uris.map(uri => vscode.workspace.fs.stat(uri).then(({ type }) => typeOf(type), () => 'other' as const)))
    for (const [at, uri] of uris.entries()) {
      const type = types[at]
      if (type === 'link') this.found.links.add(String(uri))
      if (type === 'file') this.queueFile(uri)
      if (type === 'folder') this.deleted.add(String(uri))
    }
    if (!types.includes('folder')) return
    await this.search()
    const known = new Set(this.listener.knownFiles())
    for (const [name, uri] of this.found.files) if (!known.has(name) && this.holdsRecords(uri)) this.unread.set(name, uri)
  }

  /** Queues a record, or reports a file that is named almost like one. */
  private queueFile(uri: vscode.Uri) {
    const reason = nearNameReason(uri.path)
    if (reason !== undefined) this.setUnchecked(uri, reason)
    else if (this.holdsRecords(uri)) this.unread.set(String(uri), uri)
  }
}

/** Whether a file or folder decides whether its folder is a repository. */
function isGit({ path }: vscode.Uri): boolean {
  return /\/\.git(?:\/HEAD)?$/.test(path)
}

/** The reading order: settings, which decide what else is read; then policies, so that findings that need only them appear early. */
function rank({ path }: vscode.Uri): 0 | 1 | 2 {
  const kind = kindOfFile(path)
  return kind === 'settings' ? 0 : kind === 'policy' ? 1 : 2
}
