import * as vscode from 'vscode'
import { isRecordFile, kindOfFile, settingsFile } from '../core/service'
import { findBounds, type Bounds } from './bounds'
import { findRecords } from './find-records'
import { createPause } from './pause'
import { readText, unreadable } from './read-text'
import { isOfWorkspace, policies, recordGlob } from './records'

/** How many files are read at once. */
const batch = 50

/** Who is told what the files say. */
export interface DiskListener {
  /** The names of the files known, documents among them. */
  knownFiles(): readonly string[]
  /** Takes what a file says now; undefined if it is gone. */
  update(uri: vscode.Uri, text: string | undefined): Promise<void>
  /** Told where the workspaces begin. */
  setRoots(roots: readonly string[]): void
  /** Nothing is left to be read. */
  onIdle(): void
  /** Told in a line of what cannot be read. */
  warn(what: string): void
  logFailure(what: string, error: unknown): void
}

/** Follows the files of the folders as they come, change and go, and reads them batch after batch, so that no older text ever comes after a newer one. */
export class Disk implements vscode.Disposable {
  /** Files that may have changed. */
  private readonly unread = new Map<string, vscode.Uri>()
  /** Files and folders that were deleted, and others that came: a folder takes or brings its records, and is the only one to be named. */
  private readonly deleted = new Set<string>()
  private readonly created = new Map<string, vscode.Uri>()
  /** Known once the first files are read. */
  private bounds: Bounds | undefined
  /** Watch the settings above the opened folders. */
  private watchers: readonly vscode.Disposable[] = []
  private reading: Promise<void> | undefined
  private isDisposed = false
  private readonly disposables: vscode.Disposable[]

  constructor(private readonly listener: DiskListener) {
    const records = vscode.workspace.createFileSystemWatcher(recordGlob, false, false, true)
    const all = vscode.workspace.createFileSystemWatcher('**')
    const arrive = (uri: vscode.Uri) => {
      if (isRecordFile(uri.path) || !isOfWorkspace(uri)) return
      this.created.set(String(uri), uri)
      void this.read()
    }
    this.disposables = [
      records, all,
      records.onDidCreate(uri => this.read(uri)),
      records.onDidChange(uri => this.read(uri)),
      all.onDidCreate(arrive),
      all.onDidChange(arrive),
      all.onDidDelete(uri => {
        this.deleted.add(String(uri))
        void this.read()
      }),
    ]
  }

  dispose() {
    this.isDisposed = true
    for (const one of [...this.disposables, ...this.watchers]) one.dispose()
    for (const waiting of [this.unread, this.deleted, this.created]) waiting.clear()
  }

  /** Reads the files that all others depend on. */
  async readFirst(): Promise<void> {
    await this.updateBounds()
    const found = await findRecords(policies)
    await this.read(...this.settingsAbove(), ...found.sort((a, b) => rank(a) - rank(b)))
  }

  /** Whether a file counts while it is closed: it lies in an opened folder, or its settings hold there. */
  includes(uri: vscode.Uri): boolean {
    return isOfWorkspace(uri) || (this.bounds?.settings.includes(String(uri)) ?? false)
  }

  /** Finds out how far the workspaces reach by now. */
  private async updateBounds() {
    const bounds = await findBounds()
    if (this.isDisposed || JSON.stringify(bounds) === JSON.stringify(this.bounds)) return
    this.bounds = bounds
    this.listener.setRoots(bounds.roots)
    for (const one of this.watchers) one.dispose()
    this.watchers = this.settingsAbove().flatMap(uri => {
      const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), settingsFile))
      return [watcher, ...[watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete].map(event => event(() => this.read(uri)))]
    })
  }

  private settingsAbove(): vscode.Uri[] {
    return (this.bounds?.settings ?? []).map(name => vscode.Uri.parse(name))
  }

  /** Reads what `isKnown` does not know yet of the folders, and what is known and lies in none. */
  async readRest(isKnown: (name: string) => boolean): Promise<void> {
    for (const [name, uri] of await this.files()) if (!isKnown(name) || !this.includes(uri)) this.unread.set(name, uri)
    await this.read()
  }

  /** Reads all files of the folders and all known ones anew. `goOn` is told what share is done, 0 to 1, and may end it; tells whether it did not. */
  async readAgain(goOn: (share: number) => boolean): Promise<boolean> {
    const uris = [...(await this.files()).values()]
    for (let at = 0; at < uris.length; at += batch) {
      await this.read(...uris.slice(at, at + batch))
      if (!goOn(Math.min(1, (at + batch) / uris.length))) return false
    }
    return true
  }

  /** Reads files anew, if they are records. */
  read(...uris: vscode.Uri[]): Promise<void> {
    for (const uri of uris) if (isRecordFile(uri.path)) this.unread.set(String(uri), uri)
    return this.reading ??= this.readAll().catch(error => this.listener.logFailure('Reading', error))
  }

  /** The records of the folders and the files known, by their names, in the order in which they are to be read. */
  private async files(): Promise<ReadonlyMap<string, vscode.Uri>> {
    const pause = createPause()
    await this.updateBounds()
    const ranks: vscode.Uri[][] = [this.settingsAbove(), [], []]
    for (const uri of await findRecords()) {
      ranks[rank(uri)]!.push(uri)
      await pause()
    }
    const uris = new Map<string, vscode.Uri>()
    for (const uri of ranks.flat()) {
      uris.set(String(uri), uri)
      await pause()
    }
    for (const name of this.listener.knownFiles()) if (!uris.has(name)) uris.set(name, vscode.Uri.parse(name))
    return uris
  }

  private async readAll() {
    const pause = createPause()
    // What comes at once is read at once.
    await Promise.resolve()
    try {
      while (this.unread.size || this.deleted.size || this.created.size) {
        this.queueDeleted()
        await this.queueCreated()
        const uris = [...this.unread.values()].slice(0, batch)
        for (const uri of uris) this.unread.delete(String(uri))
        const texts = await Promise.all(uris.map(uri => readText(uri, what => this.listener.warn(what))))
        for (const [at, uri] of uris.entries()) {
          if (this.isDisposed) return
          const text = texts[at]
          // A file that fails is no reason to leave out the others.
          if (text !== unreadable) await this.listener.update(uri, text).catch(error => this.listener.logFailure('Reading a file', error))
          await pause()
        }
      }
    } finally {
      this.reading = undefined
    }
    this.listener.onIdle()
  }

  /** Has the known files read that were deleted or whose folder was: they may be there again. */
  private queueDeleted() {
    if (this.deleted.size === 0) return
    for (const name of this.listener.knownFiles()) {
      for (let end = name.length; end > 0; end = name.lastIndexOf('/', end - 1)) {
        if (this.deleted.has(name.slice(0, end))) this.unread.set(name, vscode.Uri.parse(name))
      }
    }
    this.deleted.clear()
  }

  /** Has the records read of folders that came; one that replaced another is said to have changed. */
  private async queueCreated() {
    const uris = [...this.created.values()]
    this.created.clear()
    const types = await Promise.all(uris.map(uri => vscode.workspace.fs.stat(uri).then(({ type }) => type, () => undefined)))
    const folders = uris.filter((_uri, at) => types[at] === vscode.FileType.Directory)
    if (folders.length === 0) return
    for (const folder of folders) this.deleted.add(String(folder))
    const known = new Set(this.listener.knownFiles())
    for (const uri of await findRecords()) {
      if (!known.has(String(uri))) this.unread.set(String(uri), uri)
    }
  }
}

/** Settings come first, for they decide what else is read; then policies, for what hangs on them alone is said before all else is read. */
function rank({ path }: vscode.Uri): 0 | 1 | 2 {
  const kind = kindOfFile(path)
  return kind === 'settings' ? 0 : kind === 'policy' ? 1 : 2
}
