import * as vscode from 'vscode'
import { createService, type Service } from '../core/service'
import { settingsFile } from '../core/records/settings'
import { isRecordFile } from '../core/workspace/file'
import { toDiagnostics } from './convert'
import { findRecords } from './find-records'
import { createPause } from './pause'
import { readText, unreadable } from './read-text'
import { isOfWorkspace, isRecord, policies, recordGlob } from './records'

/** How long who asks waits for the folders to be read, in milliseconds. */
const patience = 2000
/** How many files are read at once. */
const batch = 50

/** Keeps the service in step with open documents and with the files of the folder, and publishes what it finds. Files are named by their URI. */
export class Session implements vscode.Disposable {
  readonly service: Service
  readonly log = vscode.window.createOutputChannel('Noteproof', { log: true })
  private readonly published = new vscode.EventEmitter<readonly string[]>()
  /** After the findings of these files were published. */
  readonly onDidPublish = this.published.event
  /** The same, for who does not care which. */
  readonly onChange: vscode.Event<void> = (listener, self, disposables) => this.onDidPublish(() => listener.call(self), undefined, disposables)
  private readonly diagnostics = vscode.languages.createDiagnosticCollection('noteproof')
  private readonly disposables: vscode.Disposable[] = [this.log, this.published, this.diagnostics]

  /** Files that may have changed on disk. They are read batch after batch, so that no older text ever comes after a newer one. */
  private readonly unread = new Map<string, vscode.Uri>()
  /** Files and folders that were deleted, and others that came: a folder takes or brings its records, and is the only one to be named. */
  private readonly gone = new Set<string>()
  private readonly arrived = new Map<string, vscode.Uri>()
  private reading: Promise<void> | undefined

  /** Files whose findings are shown anew, whether or not they changed. */
  private readonly unpublished = new Set<string>()
  /** Resolves once every record of the folders is read, and what was found is shown. */
  private whole: Promise<void>
  /** The same for the first time, or two seconds: for who answers a person who waits. */
  readonly ready: Promise<void>
  private publishing = Promise.resolve()
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor() {
    this.service = createService({ onFault: ({ rule, file, error }) => this.log.error(`The rule ${rule} failed on ${file}: ${error}. The others went on.`) })
    const records = vscode.workspace.createFileSystemWatcher(recordGlob, false, false, true)
    const all = vscode.workspace.createFileSystemWatcher('**')
    const arrive = (uri: vscode.Uri) => {
      if (isRecordFile(uri.path) || !isOfWorkspace(uri)) return
      this.arrived.set(String(uri), uri)
      void this.read()
    }
    this.disposables.push(
      records, all,
      records.onDidCreate(uri => this.read(uri)),
      records.onDidChange(uri => this.read(uri)),
      all.onDidCreate(arrive),
      all.onDidChange(arrive),
      all.onDidDelete(uri => {
        this.gone.add(String(uri))
        void this.read()
      }),
      vscode.workspace.onDidOpenTextDocument(document => this.take(document)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => this.follow(document, contentChanges)),
      vscode.workspace.onDidCloseTextDocument(document => isRecord(document) && this.read(document.uri)),
      vscode.workspace.onDidChangeWorkspaceFolders(() => { this.whole = this.whole.then(() => this.readFolders()) }),
      vscode.workspace.onDidChangeConfiguration(event => event.affectsConfiguration('noteproof') && this.publish(this.service.files())),
    )
    for (const document of vscode.workspace.textDocuments) this.take(document)
    this.service.expect(true)
    // What settings turn off is not shown even for a moment; what needs no other records than policies is shown before all others are read.
    this.publishing = this.readFirst().catch(error => this.fail('Reading the settings', error))
    this.whole = this.publish().then(() => this.readFolders())
    this.ready = Promise.race([this.whole, new Promise<void>(resolve => setTimeout(resolve, patience))])
  }

  /**
   * Reads every record of the folders anew, checks them and publishes. `goOn` is told what share of the work is done, 0 to 1, and may end it:
   * what was found stays. Gives the number of files checked; undefined when it was ended.
   */
  async index(goOn: (share: number) => boolean = () => true): Promise<number | undefined> {
    const uris = [...(await this.filesToRead()).values()]
    for (let at = 0; at < uris.length; at += batch) {
      await this.read(...uris.slice(at, at + batch))
      if (!goOn(at / uris.length / 2)) return undefined
    }
    const pause = createPause()
    const names = this.service.files()
    for (const [at, name] of names.entries()) {
      for (const _ of this.service.check(name)) await pause()
      if (!goOn((1 + (at + 1) / names.length) / 2)) return undefined
      await pause()
    }
    await this.settled()
    return names.length
  }

  /** Resolves once every record of the folders is read and what was found is shown, for who speaks of all of them. A person is told what is waited for. */
  async settled(): Promise<void> {
    await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: 'Noteproof: reading the folder' }, () => this.whole)
    await this.publish()
  }

  dispose() {
    clearTimeout(this.timer)
    for (const one of this.disposables) one.dispose()
  }

  /** Tells whether the settings want the findings of a file to be shown. */
  isShown(name: string): boolean {
    const settings = vscode.workspace.getConfiguration('noteproof', vscode.Uri.parse(name))
    return settings.get('enabled', true) && (settings.get<string>('show') !== 'openFiles' || this.documentOf(name) !== undefined)
  }

  /** Publishes what changed, and these files in any event, after what was asked before. */
  publish(names: readonly string[] = []): Promise<void> {
    clearTimeout(this.timer)
    for (const name of names) this.unpublished.add(name)
    return this.publishing = this.publishing.then(() => this.publishAll()).catch(error => this.fail('Publishing', error))
  }

  private async readFirst() {
    const found = await findRecords(policies)
    await this.read(...found.sort((a, b) => rank(a) - rank(b)))
  }

  /** Reads what is not known yet of the folders, and drops what lies in none. Until that is done, nothing is said that hangs on it. */
  private async readFolders() {
    this.service.expect(true)
    try {
      for (const [name, uri] of await this.filesToRead()) if (!this.service.file(name) || !isOfWorkspace(uri)) this.unread.set(name, uri)
      await this.read()
    } catch (error) {
      this.fail('Reading the folders', error)
    }
    this.service.expect(false)
    await this.publish()
  }

  /** The records of the folders and the files known, by their names, settings first: they decide what else is read. */
  private async filesToRead(): Promise<ReadonlyMap<string, vscode.Uri>> {
    const found = (await findRecords()).sort((a, b) => rank(a) - rank(b))
    const uris = new Map<string, vscode.Uri>()
    const pause = createPause()
    for (const uri of found) {
      uris.set(String(uri), uri)
      await pause()
    }
    for (const name of this.service.files()) if (!uris.has(name)) uris.set(name, vscode.Uri.parse(name))
    return uris
  }

  private publishSoon() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.publish(), 20)
  }

  private take(document: vscode.TextDocument) {
    if (!isRecord(document)) return
    this.unpublished.add(String(document.uri))
    this.service.update(String(document.uri), document.getText())
    this.publishSoon()
  }

  /** Takes what was changed in a document. */
  private follow(document: vscode.TextDocument, changes: readonly vscode.TextDocumentContentChangeEvent[]) {
    const name = String(document.uri)
    if (!isRecord(document)) return
    if (!this.service.file(name)) return this.take(document)
    this.service.edit(name, changes.map(({ rangeOffset, rangeLength, text }) => ({ span: { start: rangeOffset, end: rangeOffset + rangeLength }, newText: text })))
    // Whatever was missed on the way, the document is right.
    const length = document.offsetAt(document.lineAt(document.lineCount - 1).range.end)
    if (this.service.file(name)?.subject.length !== length) return this.take(document)
    this.unpublished.add(name)
    this.publishSoon()
  }

  private documentOf(name: string): vscode.TextDocument | undefined {
    return vscode.workspace.textDocuments.find(document => !document.isClosed && String(document.uri) === name)
  }

  /** Reads files anew, and publishes once nothing is left to be read. */
  private read(...uris: vscode.Uri[]): Promise<void> {
    for (const uri of uris) if (isRecordFile(uri.path)) this.unread.set(String(uri), uri)
    return this.reading ??= this.readAll().catch(error => this.fail('Reading', error))
  }

  private async readAll() {
    const pause = createPause()
    // What comes at once is read at once.
    await Promise.resolve()
    try {
      while (this.unread.size || this.gone.size || this.arrived.size) {
        this.gatherGone()
        await this.gatherArrived()
        const uris = [...this.unread.values()].slice(0, batch)
        for (const uri of uris) this.unread.delete(String(uri))
        const texts = await Promise.all(uris.map(uri => readText(uri, what => this.log.warn(what))))
        for (const [at, uri] of uris.entries()) {
          const text = texts[at]
          if (text !== unreadable) this.settle(uri, text)
          await pause()
        }
      }
    } finally {
      this.reading = undefined
    }
    this.publishSoon()
  }

  /** Has the known files read that were deleted or whose folder was: they may be there again. */
  private gatherGone() {
    if (this.gone.size === 0) return
    for (const name of this.service.files()) {
      for (let end = name.length; end > 0; end = name.lastIndexOf('/', end - 1)) {
        if (this.gone.has(name.slice(0, end))) this.unread.set(name, vscode.Uri.parse(name))
      }
    }
    this.gone.clear()
  }

  /** Has the records read of folders that came; one that replaced another is said to have changed. */
  private async gatherArrived() {
    const uris = [...this.arrived.values()]
    this.arrived.clear()
    const types = await Promise.all(uris.map(uri => vscode.workspace.fs.stat(uri).then(({ type }) => type, () => undefined)))
    const folders = uris.filter((_uri, at) => types[at] === vscode.FileType.Directory)
    if (folders.length === 0) return
    for (const folder of folders) this.gone.add(String(folder))
    for (const uri of await findRecords()) {
      if (!this.service.file(String(uri))) this.unread.set(String(uri), uri)
    }
  }

  /** Takes what a file says now, undefined if it is gone; an open document speaks for its file, unless only the document is left, unedited. */
  private settle(uri: vscode.Uri, text: string | undefined) {
    const name = String(uri)
    const document = this.documentOf(name)
    const keeps = document ? text !== undefined || document.isDirty || document.isUntitled : isOfWorkspace(uri)
    this.unpublished.add(name)
    this.service.update(name, keeps ? document?.getText() ?? text : undefined)
  }

  private async publishAll() {
    const pause = createPause()
    const names: string[] = []
    for (const name of this.service.changed()) this.unpublished.add(name)
    // Settings tell which of their entries silence nothing: that is known when all other files are checked.
    const last = (name: string) => Number(name.endsWith(`/${settingsFile}`))
    for (const name of [...this.unpublished].sort((a, b) => last(a) - last(b))) {
      this.unpublished.delete(name)
      await this.publishOne(name, pause)
      names.push(name)
      await pause()
    }
    this.published.fire(names)
  }

  private async publishOne(name: string, pause: () => Promise<void>) {
    const linesOf = (file: string) => this.service.lines(file)
    // A file of thousands of records is no reason to let others wait; one that is not shown is not checked.
    if (this.isShown(name)) for (const _ of this.service.check(name)) await pause()
    this.diagnostics.set(vscode.Uri.parse(name), this.isShown(name) ? toDiagnostics(this.service.findings(name), linesOf) : undefined)
  }

  /** Logs the kind of an error alone: its message may repeat a file's text. */
  private fail(what: string, error: unknown) {
    this.log.error(`${what} failed: ${error instanceof Error ? error.name : 'unknown error'}.`)
  }
}

/** Settings come before all else. */
function rank({ path }: vscode.Uri): number {
  return path.endsWith(`/${settingsFile}`) ? 0 : 1
}
