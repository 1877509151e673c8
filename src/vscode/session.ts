import * as vscode from 'vscode'
import { createService, type Service } from '../core/service'
import { isRecordFile } from '../core/workspace/file'
import { toDiagnostic } from './convert'
import { isRecord, recordGlob } from './records'

/** Keeps the service in step with open documents and with the files of the folder, and publishes what it finds. Files are named by their URI. */
export class Session implements vscode.Disposable {
  readonly service: Service
  readonly log = vscode.window.createOutputChannel('Noteproof', { log: true })
  private readonly diagnostics = vscode.languages.createDiagnosticCollection('noteproof')
  private readonly disposables: vscode.Disposable[] = [this.log, this.diagnostics]
  private timer: ReturnType<typeof setTimeout> | undefined
  private publishing: Promise<void> = Promise.resolve()

  constructor() {
    this.service = createService({ onFault: ({ rule, file, error }) => this.log.error(`The rule ${rule} failed on ${file}: ${error}. The others went on.`) })
    const watcher = vscode.workspace.createFileSystemWatcher(recordGlob)
    // A folder that goes takes its records with it, and is the only one to be named.
    const folders = vscode.workspace.createFileSystemWatcher('**', true, true, false)
    this.disposables.push(
      watcher, folders,
      watcher.onDidCreate(uri => this.readClosed(uri)),
      watcher.onDidChange(uri => this.readClosed(uri)),
      watcher.onDidDelete(uri => this.drop(uri)),
      folders.onDidDelete(uri => this.drop(uri)),
      vscode.workspace.onDidOpenTextDocument(document => this.take(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.take(document)),
      vscode.workspace.onDidCloseTextDocument(document => isRecord(document) && void this.readClosed(document.uri)),
      vscode.workspace.onDidChangeWorkspaceFolders(() => void this.index()),
      vscode.workspace.onDidChangeConfiguration(event => event.affectsConfiguration('noteproof') && this.publishAll()),
    )
    for (const document of vscode.workspace.textDocuments) this.take(document, false)
    // Findings about other files wait a moment for them, so that no plan is called missing that is just being read.
    void Promise.race([this.index(), new Promise(resolve => setTimeout(resolve, 500))]).then(() => this.publishSoon())
  }

  /** Reads every record of the folder that is not open, and publishes. Gives the number of files known. */
  async index(): Promise<number> {
    const uris = await vscode.workspace.findFiles(recordGlob, '**/node_modules/**')
    const found = new Set(uris.map(String))
    for (const name of this.service.files()) {
      if (!found.has(name) && !this.isOpen(name)) this.service.update(name, undefined)
    }
    const batch = 50
    for (let at = 0; at < uris.length; at += batch) await Promise.all(uris.slice(at, at + batch).map(uri => this.readClosed(uri)))
    await this.publish()
    return this.service.files().length
  }

  /** Publishes what changed, after what was asked before. */
  publish(): Promise<void> {
    clearTimeout(this.timer)
    this.publishing = this.publishing.then(() => this.publishChanged())
    return this.publishing
  }

  dispose() {
    clearTimeout(this.timer)
    for (const one of this.disposables) one.dispose()
  }

  private take(document: vscode.TextDocument, publish = true) {
    if (!isRecord(document)) return
    this.service.update(String(document.uri), document.getText())
    if (publish) this.publishSoon()
  }

  private isOpen(name: string): boolean {
    return vscode.workspace.textDocuments.some(document => String(document.uri) === name && !document.isClosed)
  }

  private async readClosed(uri: vscode.Uri): Promise<void> {
    const name = String(uri)
    if (!isRecordFile(uri.path) || this.isOpen(name)) return
    const text = await vscode.workspace.fs.readFile(uri).then(bytes => new TextDecoder().decode(bytes), () => undefined)
    // It may have been opened while it was read; then the document is the truth.
    if (this.isOpen(name)) return
    this.service.update(name, text)
    this.publishSoon()
  }

  /** Forgets a file or a folder that is gone. A document that outlives its file counts again with its next edit. */
  private drop(gone: vscode.Uri) {
    const unsaved = new Set(vscode.workspace.textDocuments.filter(document => document.isDirty).map(document => String(document.uri)))
    for (const name of this.service.files()) {
      if ((name === String(gone) || name.startsWith(`${gone}/`)) && !unsaved.has(name)) this.service.update(name, undefined)
    }
    this.publishSoon()
  }

  private publishSoon() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.publish(), 20)
  }

  private publishAll() {
    for (const name of this.service.files()) this.publishOne(name)
  }

  private async publishChanged() {
    let since = Date.now()
    for (const name of this.service.changed()) {
      this.publishOne(name)
      // A whole folder must not hold up typing.
      if (Date.now() - since < 20) continue
      await new Promise(resolve => setTimeout(resolve, 0))
      since = Date.now()
    }
  }

  private publishOne(name: string) {
    const uri = vscode.Uri.parse(name)
    const settings = vscode.workspace.getConfiguration('noteproof', uri)
    const shown = settings.get('enabled', true) && (settings.get<string>('show') !== 'openFiles' || this.isOpen(name))
    const linesOf = (file: string) => this.service.lines(file)
    this.diagnostics.set(uri, shown ? this.service.findings(name).map(finding => toDiagnostic(finding, linesOf)) : undefined)
  }
}
