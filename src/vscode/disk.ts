import * as vscode from 'vscode'
import { isRecordFile, kindOfFile, mayBeTemplate, nearNameReason } from '../core/service'
import { findBounds, type Bounds } from './bounds'
import { findRecords } from './find-records'
import { createPause } from './pause'
import { readText, unreadable } from './read-text'
import { isOfWorkspace, nearNames, policies, possibleTemplates, recordGlob } from './records'

/** The number of files read at once. */
const batch = 50

/** Receives the texts of files and related events. */
export interface DiskListener {
  /** The names of all known files, including open documents. */
  knownFiles(): readonly string[]
  /** Whether the settings name any templates. */
  hasTemplates(): boolean
  /** Whether the settings include a file. */
  isIncluded(uri: vscode.Uri): boolean
  /** Updates a file with its text, undefined if deleted. */
  update(uri: vscode.Uri, text: string | undefined): Promise<void>
  setRoots(roots: readonly string[]): void
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
  /** Deleted files and folders, and created folders. VS Code reports only the folder, not the records in it. */
  private readonly deleted = new Set<string>()
  private readonly created = new Map<string, vscode.Uri>()
  /** Undefined until the first files are read. */
  private bounds: Bounds | undefined
  /** Watchers of the settings above the opened folders. */
  private watchers: readonly vscode.Disposable[] = []
  private reading: Promise<void> | undefined
  private isDisposed = false
  private readonly disposables: vscode.Disposable[]

  constructor(private readonly listener: DiskListener) {
    const records = vscode.workspace.createFileSystemWatcher(recordGlob, false, false, true)
    const all = vscode.workspace.createFileSystemWatcher('**')
    const queue = (uri: vscode.Uri) => {
      if (isRecordFile(uri.path) || !isOfWorkspace(uri)) return
      if (this.holdsRecords(uri)) void this.read(uri)
      this.noteName(uri)
      this.created.set(String(uri), uri)
      void this.read()
    }
    this.disposables = [
      records, all,
      records.onDidCreate(uri => this.read(uri)),
      records.onDidChange(uri => this.read(uri)),
      all.onDidCreate(queue),
      all.onDidChange(queue),
      all.onDidDelete(uri => {
        this.deleted.add(String(uri))
        listener.setUnchecked(uri, undefined)
        void this.read()
      }),
    ]
  }

  dispose() {
    this.isDisposed = true
    for (const disposable of [...this.disposables, ...this.watchers]) disposable.dispose()
    for (const queue of [this.unread, this.deleted, this.created]) queue.clear()
  }

  /** Reads settings and policies, which all other files depend on. */
  async readFirst(): Promise<void> {
    await this.updateBounds()
    const found = await findRecords(policies)
    await this.read(...this.settingsAbove(), ...found.sort((a, b) => rank(a) - rank(b)))
  }

  /** Whether a closed file is checked or applies: it lies in an opened folder or is a settings file above one. */
  includes(uri: vscode.Uri): boolean {
    return isOfWorkspace(uri) || (this.bounds?.settings.includes(String(uri)) ?? false)
  }

  private async updateBounds() {
    const bounds = await findBounds()
    if (this.isDisposed || JSON.stringify(bounds) === JSON.stringify(this.bounds)) return
    this.bounds = bounds
    this.listener.setRoots(bounds.roots)
    for (const watcher of this.watchers) watcher.dispose()
    this.watchers = this.settingsAbove().flatMap(uri => {
      const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), uri.path.slice(uri.path.lastIndexOf('/') + 1)))
      return [watcher, ...[watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete].map(event => event(() => this.read(uri)))]
    })
  }

  private settingsAbove(): vscode.Uri[] {
    return (this.bounds?.settings ?? []).map(name => vscode.Uri.parse(name))
  }

  /** Reads the files that are not known yet, and known ones outside the folders, so that they are dropped. */
  async readRest(isKnown: (name: string) => boolean): Promise<void> {
    for (const [name, uri] of await this.files()) if (!isKnown(name) || !this.includes(uri)) this.unread.set(name, uri)
    await this.read()
    for (const uri of await findRecords(nearNames)) this.noteName(uri)
  }

  /** Reports a file that is named almost like a record. */
  private noteName(uri: vscode.Uri) {
    const reason = nearNameReason(uri.path)
    if (reason !== undefined) this.listener.setUnchecked(uri, reason)
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

  /** Whether a file holds records, by its name or the settings. */
  private holdsRecords(uri: vscode.Uri): boolean {
    return isRecordFile(uri.path) || (mayBeTemplate(uri.path) && this.listener.isIncluded(uri))
  }

  /** Finds the records in the folders, and the templates that the settings name. */
  private async find(): Promise<vscode.Uri[]> {
    const found = await findRecords()
    if (!this.listener.hasTemplates()) return found
    return [...found, ...(await findRecords(possibleTemplates)).filter(uri => mayBeTemplate(uri.path) && this.listener.isIncluded(uri))]
  }

  /** Rereads those of the files that are records. */
  read(...uris: vscode.Uri[]): Promise<void> {
    for (const uri of uris) if (this.holdsRecords(uri)) this.unread.set(String(uri), uri)
    return this.reading ??= this.readAll().catch(error => this.listener.logFailure('Reading', error))
  }

  /** The records of the folders and all known files, by name, in reading order. */
  private async files(): Promise<ReadonlyMap<string, vscode.Uri>> {
    const pause = createPause()
    await this.updateBounds()
    const ranks: vscode.Uri[][] = [this.settingsAbove(), [], []]
    for (const uri of await this.find()) {
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

  /** Queues the records of created folders. A folder that replaced another one is reported as changed. */
  private async queueCreated() {
    const uris = [...this.created.values()]
    this.created.clear()
    const types = await Promise.all(uris.map(uri => vscode.workspace.fs.stat(uri).then(({ type }) => type, () => undefined)))
    const folders = uris.filter((_uri, at) => types[at] === vscode.FileType.Directory)
    if (folders.length === 0) return
    for (const folder of folders) this.deleted.add(String(folder))
    const known = new Set(this.listener.knownFiles())
    for (const uri of await this.find()) {
      if (!known.has(String(uri))) this.unread.set(String(uri), uri)
    }
  }
}

/** The reading order: settings, which decide what else is read; then policies, so that findings that need only them appear early. */
function rank({ path }: vscode.Uri): 0 | 1 | 2 {
  const kind = kindOfFile(path)
  return kind === 'settings' ? 0 : kind === 'policy' ? 1 : 2
}
