import * as vscode from 'vscode'
import { createService, settingsFile, shownPath, type Service } from '../core/service'
import { toDiagnostics } from './convert'
import { Disk } from './disk'
import { createPause } from './pause'
import { isRecord } from './records'

/** How long who asks waits for the folders to be read, in milliseconds. */
const readyTimeout = 2000
/** A text so long takes too long to be read in one go. */
const largeText = 50_000

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
  private readonly disk = new Disk({
    knownFiles: () => this.service.files(),
    update: (uri, text) => this.updateFile(uri, text),
    setRoots: roots => this.service.setRoots(roots),
    onIdle: () => this.publishSoon(),
    warn: what => this.log.warn(what),
    logFailure: (what, error) => this.logFailure(what, error),
  })
  private readonly disposables: vscode.Disposable[] = [this.log, this.published, this.diagnostics, this.disk]

  /** Files with a large text that is just being read. */
  private readonly beingRead = new Map<string, Promise<void>>()
  /** Files whose findings are shown anew, whether or not they changed. */
  private readonly unpublished = new Set<string>()
  /** Resolves once every record of the folders is read, and what was found is shown. */
  private allRead: Promise<void>
  /** The same for the first time, or two seconds: for who answers a person who waits. */
  readonly ready: Promise<void>
  /** How many times the folders are still to be read. */
  private unreadFolders = 0
  private publishing = Promise.resolve()
  private timer: ReturnType<typeof setTimeout> | undefined
  private isDisposed = false

  constructor() {
    this.service = createService({ onRuleError: ({ rule, file, error }) => this.log.error(`The rule ${rule} failed on ${shownPath(file)}: ${error}. The others went on.`) })
    this.disposables.push(
      vscode.workspace.onDidOpenTextDocument(document => this.updateFrom(document)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => this.applyChanges(document, contentChanges)),
      vscode.workspace.onDidCloseTextDocument(document => isRecord(document) && this.disk.read(document.uri)),
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.allRead = this.readFolders(this.allRead)
        this.publishSoon()
      }),
      vscode.workspace.onDidChangeConfiguration(event => event.affectsConfiguration('noteproof') && this.publish(this.service.files())),
    )
    for (const document of vscode.workspace.textDocuments) this.updateFrom(document)
    // What settings turn off is not shown even for a moment; what needs no other records than policies is shown before all others are read.
    this.publishing = this.disk.readFirst().catch(error => this.logFailure('Reading the settings', error))
    this.allRead = this.readFolders(this.publish())
    this.ready = Promise.race([this.allRead, new Promise<void>(resolve => setTimeout(resolve, readyTimeout))])
  }

  /**
   * Reads every record of the folders anew, checks them and publishes. `goOn` is told what share of the work is done, 0 to 1, and may end it:
   * what was found stays. Gives the number of files checked; undefined when it was ended.
   */
  async index(goOn: (share: number) => boolean = () => true): Promise<number | undefined> {
    if (!await this.disk.readAgain(share => goOn(share / 2))) return undefined
    const pause = createPause()
    const names = this.service.files()
    for (const [at, name] of names.entries()) {
      for (const _ of this.service.checkInPieces(name)) await pause()
      if (!goOn((1 + (at + 1) / names.length) / 2)) return undefined
      await pause()
    }
    await this.upToDate()
    return names.length
  }

  /** Resolves once every record of the folders is read and what was found is shown, for who speaks of all of them. A person is told what is waited for. */
  async upToDate(): Promise<void> {
    await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: 'Noteproof: reading the folder' }, async () => {
      for (let whole; whole !== this.allRead;) await (whole = this.allRead)
    })
    await this.publish()
  }

  /** What is under way ends soon, and says nothing more. */
  dispose() {
    this.isDisposed = true
    clearTimeout(this.timer)
    for (const one of this.disposables) one.dispose()
  }

  /** Whether the findings of a file are shown: as the settings want it, and of closed files those in the opened folders. */
  isShown(name: string): boolean {
    const uri = vscode.Uri.parse(name)
    const settings = vscode.workspace.getConfiguration('noteproof', uri)
    if (!settings.get('enabled', true)) return false
    if (this.documentOf(name)) return true
    return settings.get<string>('show') !== 'openFiles' && vscode.workspace.getWorkspaceFolder(uri) !== undefined
  }

  /** Publishes what changed, and these files in any event, after what was asked before. */
  publish(names: readonly string[] = []): Promise<void> {
    clearTimeout(this.timer)
    for (const name of names) this.unpublished.add(name)
    return this.publishing = this.publishing.then(() => this.publishAll()).catch(error => this.logFailure('Publishing', error))
  }

  /**
   * Reads what is not known yet of the folders, and drops what lies in none, after something else was done. Until then nothing new is said that hangs on
   * it: what was said stays.
   */
  private async readFolders(after: Promise<void>) {
    this.unreadFolders++
    this.service.expect(true)
    await after
    try {
      await this.disk.readRest(name => this.service.file(name) !== undefined || this.beingRead.has(name))
      while (this.beingRead.size) await Promise.all(this.beingRead.values())
    } catch (error) {
      this.logFailure('Reading the folders', error)
    }
    if (--this.unreadFolders === 0) this.service.expect(false)
    await this.publish()
  }

  private publishSoon() {
    if (this.isDisposed) return
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.publish(), 20)
  }

  private updateFrom(document: vscode.TextDocument) {
    const name = String(document.uri)
    // What is being read takes at its end what is typed meanwhile.
    if (!isRecord(document) || this.beingRead.has(name)) return
    this.update(name, document.getText()).then(() => this.publishSoon(), error => this.logFailure('Reading a document', error))
  }

  /** Takes what was changed in a document. */
  private applyChanges(document: vscode.TextDocument, changes: readonly vscode.TextDocumentContentChangeEvent[]) {
    const name = String(document.uri)
    if (!isRecord(document)) return
    if (!this.service.file(name)) return this.updateFrom(document)
    this.service.edit(name, changes.map(({ rangeOffset, rangeLength, text }) => ({ span: { start: rangeOffset, end: rangeOffset + rangeLength }, newText: text })))
    // Whatever was missed on the way, the document is right.
    const length = document.offsetAt(document.lineAt(document.lineCount - 1).range.end)
    if (this.service.file(name)?.subject.length !== length) return this.updateFrom(document)
    this.unpublished.add(name)
    this.publishSoon()
  }

  private documentOf(name: string): vscode.TextDocument | undefined {
    return vscode.workspace.textDocuments.find(document => !document.isClosed && String(document.uri) === name)
  }

  /** Takes what a file says now, undefined if it is gone; an open document speaks for its file, unless only the document is left, unedited. */
  private async updateFile(uri: vscode.Uri, text: string | undefined) {
    const name = String(uri)
    const document = this.documentOf(name)
    const keeps = document ? text !== undefined || document.isDirty || document.isUntitled : this.disk.includes(uri)
    await this.update(name, keeps ? document?.getText() ?? text : undefined)
  }

  /** Takes a text; others run in between where it is a large one. */
  private async update(name: string, text: string | undefined) {
    const before = this.beingRead.get(name)
    if (before) await before
    this.unpublished.add(name)
    if (text === undefined || text.length < largeText) return this.service.update(name, text)
    const reading = this.updateInPieces(name, text).finally(() => this.beingRead.delete(name))
    this.beingRead.set(name, reading)
    await reading
  }

  private async updateInPieces(name: string, text: string) {
    const pause = createPause()
    for (const _ of this.service.updateInPieces(name, text)) {
      await pause()
      if (this.isDisposed) return
    }
    this.unpublished.add(name)
    const document = this.documentOf(name)
    if (document) this.service.update(name, document.getText())
  }

  private async publishAll() {
    if (this.isDisposed) return
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
      if (this.isDisposed) return
    }
    this.published.fire(names)
  }

  private async publishOne(name: string, pause: () => Promise<void>) {
    const linesOf = (file: string) => this.service.lines(file)
    // A file of thousands of records is no reason to let others wait; one that is not shown is not checked.
    if (this.isShown(name)) for (const _ of this.service.checkInPieces(name)) await pause()
    if (this.isDisposed) return
    this.diagnostics.set(vscode.Uri.parse(name), this.isShown(name) ? toDiagnostics(this.service.findings(name), linesOf) : undefined)
  }

  /** Logs the kind of an error alone: its message may repeat a file's text. */
  private logFailure(what: string, error: unknown) {
    if (this.isDisposed) return
    this.log.error(`${what} failed: ${error instanceof Error ? error.name : 'unknown error'}.`)
  }
}
