import * as vscode from 'vscode'
import { createService, isRecordFile, isSettingsFile, mayBeTemplate, shownPath, type Service } from '../core/service'
import { toDiagnostics } from './convert'
import { Disk } from './disk'
import { createPause } from './pause'
import { isItself, isUnnamedRecord } from './records'
import { onNewDay, today } from './today'

/** The longest wait for the folders to be read, in milliseconds. */
const readyTimeout = 2000
/** Texts of at least this many characters are parsed in pieces. */
const largeText = 50_000

/** Keeps the service in sync with open documents and the files of the folders, and publishes its findings. Files are named by their URI. */
export class Session implements vscode.Disposable {
  readonly service: Service
  readonly log = vscode.window.createOutputChannel('Noteproof', { log: true })
  private readonly published = new vscode.EventEmitter<readonly string[]>()
  /** Fires with the files whose findings were just published. */
  readonly onDidPublish = this.published.event
  /** The same event without the files. */
  readonly onChange: vscode.Event<void> = (listener, self, disposables) => this.onDidPublish(() => listener.call(self), undefined, disposables)
  private readonly diagnostics = vscode.languages.createDiagnosticCollection('noteproof')
  private readonly disk = new Disk({
    knownFiles: () => this.service.files(),
    isKnown: name => this.service.file(name) !== undefined,
    openFiles: () => vscode.workspace.textDocuments.filter(document => !document.isClosed && !document.isUntitled && this.holdsRecords(document)).map(({ uri }) => String(uri)),
    isIncluded: uri => this.service.includes(String(uri)),
    update: (uri, text) => this.updateFile(uri, text),
    setRoots: (roots, others) => this.service.setRoots(roots, others),
    onBounds: () => this.readFoldersAgain(),
    onIdle: () => this.publishSoon(),
    setUnchecked: (uri, reason) => this.setUnchecked(uri, reason),
    logFailure: (task, error) => this.logFailure(task, error),
  })
  private readonly disposables: vscode.Disposable[] = [this.log, this.published, this.diagnostics, this.disk]

  /** The files that are not checked although they may be meant as records, by name, and why. */
  readonly unchecked = new Map<string, string>()
  /** Files with a large text that is being parsed. */
  private readonly beingRead = new Map<string, Promise<void>>()
  /** The patterns for templates that the folders were last read with. */
  private templatePatterns = '[]'
  /** Files whose findings are to be published, even if unchanged. */
  private readonly unpublished = new Set<string>()
  /** Resolves once all records of the folders are read and their findings are published. */
  private allRead: Promise<void>
  /** Resolves after the first complete reading, or after two seconds so that a user is not kept waiting. */
  readonly ready: Promise<void>
  /** The number of readings of the folders that are pending. */
  private unreadFolders = 0
  private publishing = Promise.resolve()
  private timer: ReturnType<typeof setTimeout> | undefined
  private isDisposed = false

  constructor() {
    this.service = createService({ onRuleError: ({ rule, file, error }) => this.log.error(`Rule ${rule} failed on ${shownPath(file)}: ${error}. The other rules ran.`) })
    this.service.setToday(today())
    this.disposables.push(
      onNewDay(date => {
        this.service.setToday(date)
        this.publishSoon()
      }),
      vscode.workspace.onDidOpenTextDocument(document => {
        this.updateFrom(document)
        if (this.holdsRecords(document)) this.disk.setOpen(document.uri, true)
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => this.applyChanges(document, contentChanges)),
      vscode.workspace.onDidCloseTextDocument(document => {
        if (!this.holdsRecords(document)) return
        // Nothing on disk has the name of an untitled document, so there is nothing to read, nor to report as unread.
        if (document.isUntitled) void this.update(String(document.uri), undefined).then(() => this.publishSoon())
        else void this.disk.read(document.uri)
        this.disk.setOpen(document.uri, false)
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.readFoldersAgain()),
      vscode.workspace.onDidChangeConfiguration(event => event.affectsConfiguration('noteproof') && this.publish(this.service.files())),
    )
    for (const document of vscode.workspace.textDocuments) this.updateFrom(document)
    // Settings are read before the first publishing, so that disabled rules never show; policies too, because many findings need nothing else.
    this.publishing = this.disk.readFirst().catch(error => this.logFailure('Reading the settings', error))
    this.allRead = this.readFolders(this.publish())
    this.ready = Promise.race([this.allRead, new Promise<void>(resolve => setTimeout(resolve, readyTimeout))])
  }

  /**
   * Rereads, checks and publishes every record of the folders. `onProgress` gets the fraction done, 0 to 1, and cancels by returning false.
   * Returns the number of files checked; undefined when canceled, with the earlier findings kept.
   */
  async index(onProgress: (fraction: number) => boolean = () => true): Promise<number | undefined> {
    if (!await this.disk.readAgain(fraction => onProgress(fraction / 2))) return undefined
    const pause = createPause()
    const names = this.service.files()
    for (const [at, name] of names.entries()) {
      for (const _ of this.service.checkInPieces(name)) await pause()
      if (!onProgress((1 + (at + 1) / names.length) / 2)) return undefined
      await pause()
    }
    await this.upToDate()
    return names.length
  }

  /** Resolves once all records are read and their findings are published. Shows progress meanwhile. */
  async upToDate(): Promise<void> {
    await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: 'Noteproof: reading the folder' }, async () => {
      for (let whole; whole !== this.allRead;) await (whole = this.allRead)
    })
    await this.publish()
  }

  /** Running work ends at its next step, without publishing or logging. */
  dispose() {
    this.isDisposed = true
    clearTimeout(this.timer)
    for (const disposable of this.disposables) disposable.dispose()
  }

  /** Whether the findings of a file are shown, by its settings. A closed file must also lie in an opened folder. */
  isShown(name: string): boolean {
    const uri = vscode.Uri.parse(name)
    const settings = vscode.workspace.getConfiguration('noteproof', uri)
    if (!settings.get('enabled', true)) return false
    if (this.documentOf(name)) return true
    return settings.get<string>('show') !== 'openFiles' && vscode.workspace.getWorkspaceFolder(uri) !== undefined
  }

  /** Publishes changed files, and these files even if unchanged, after any earlier publishing. */
  publish(names: readonly string[] = []): Promise<void> {
    clearTimeout(this.timer)
    for (const name of names) this.unpublished.add(name)
    return this.publishing = this.publishing.then(() => this.publishAll()).catch(error => this.logFailure('Publishing', error))
  }

  /**
   * Reads the files of the folders that are not known yet, and drops files outside them, after another task. Until then,
   * findings that depend on unread files neither appear nor disappear.
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

  private readFoldersAgain() {
    this.allRead = this.readFolders(this.allRead)
    this.publishSoon()
  }

  private setUnchecked(uri: vscode.Uri, reason: string | undefined) {
    const name = String(uri)
    if (this.unchecked.get(name) === reason) return
    if (reason === undefined) this.unchecked.delete(name)
    else {
      this.unchecked.set(name, reason)
      this.log.warn(`${shownPath(vscode.workspace.asRelativePath(uri))}: not checked: ${reason}.`)
    }
    this.publishSoon()
  }

  private publishSoon() {
    if (this.isDisposed) return
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.publish(), 20)
  }

  /** Whether a document holds records, by its name or the settings. */
  private holdsRecords(document: vscode.TextDocument): boolean {
    const { path } = document.uri
    return isItself(document) && (isRecordFile(path) || isUnnamedRecord(document) || (mayBeTemplate(path) && this.service.includes(String(document.uri))))
  }

  /** Reads the folders again when the settings name other templates than before. */
  private readNewTemplates() {
    const patterns = JSON.stringify(this.service.templatePatterns())
    if (patterns === this.templatePatterns) return
    this.templatePatterns = patterns
    if (patterns !== '[]') this.allRead = this.readFolders(this.allRead)
  }

  /** Makes an open YAML file that only the settings call a template a document of this extension, so that all features apply. */
  private adopt(document: vscode.TextDocument) {
    if (document.languageId !== 'yaml' || !mayBeTemplate(document.uri.path) || !this.service.includes(String(document.uri))) return
    vscode.languages.setTextDocumentLanguage(document, 'noteproof').then(undefined, error => this.logFailure('Setting the language', error))
  }

  private updateFrom(document: vscode.TextDocument) {
    const name = String(document.uri)
    // A large text that is being parsed picks up later edits at the end.
    if (!this.holdsRecords(document) || this.beingRead.has(name)) return
    this.adopt(document)
    this.update(name, document.getText()).then(() => this.publishSoon(), error => this.logFailure('Reading a document', error))
  }

  private applyChanges(document: vscode.TextDocument, changes: readonly vscode.TextDocumentContentChangeEvent[]) {
    const name = String(document.uri)
    if (!this.holdsRecords(document)) return
    // Without unsaved changes, a document counts only while its file exists.
    if (changes.length === 0 && !document.isDirty) return void this.disk.read(document.uri)
    if (!this.service.file(name)) return this.updateFrom(document)
    this.service.edit(name, changes.map(({ rangeOffset, rangeLength, text }) => ({ span: { start: rangeOffset, end: rangeOffset + rangeLength }, newText: text })))
    // If an edit was missed, the document's text is authoritative.
    const length = document.offsetAt(document.lineAt(document.lineCount - 1).range.end)
    if (this.service.file(name)?.subject.length !== length) return this.updateFrom(document)
    this.unpublished.add(name)
    this.publishSoon()
  }

  private documentOf(name: string): vscode.TextDocument | undefined {
    return vscode.workspace.textDocuments.find(document => !document.isClosed && String(document.uri) === name)
  }

  /** Updates a file with its text on disk, undefined if deleted. An open document overrides that text, and a deletion if it has unsaved changes. */
  private async updateFile(uri: vscode.Uri, text: string | undefined) {
    const name = String(uri)
    const document = this.documentOf(name)
    const isKept = document ? text !== undefined || document.isDirty || document.isUntitled : this.disk.includes(uri)
    await this.update(name, isKept ? document?.getText() ?? text : undefined)
    if (document) this.adopt(document)
  }

  /** Updates a file, in pieces if its text is large. */
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
    this.readNewTemplates()
    for (const name of this.unpublished) if (isSettingsFile(name) && this.service.file(name)) this.setUnchecked(vscode.Uri.parse(name), this.service.unusedReason(name))
    // Settings come last: which of their suppressions are unused is known once all other files are checked.
    const last = (name: string) => Number(isSettingsFile(name))
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
    // In pieces, so that a file with thousands of records does not block the editor.
    if (this.isShown(name)) for (const _ of this.service.checkInPieces(name)) await pause()
    if (this.isDisposed) return
    this.diagnostics.set(vscode.Uri.parse(name), this.isShown(name) ? toDiagnostics(this.service.findings(name), linesOf) : undefined)
  }

  /** Logs only the name of an error, because its message may quote a file's text. */
  logFailure(task: string, error: unknown) {
    if (this.isDisposed) return
    this.log.error(`${task} failed: ${error instanceof Error ? error.name : 'unknown error'}.`)
  }
}
