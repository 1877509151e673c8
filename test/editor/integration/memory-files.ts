import * as vscode from 'vscode'

/** A file system without a search, as extensions provide them: files in memory, and folders as far as they hold some. */
export class MemoryFiles implements vscode.FileSystemProvider {
  private readonly files = new Map<string, Uint8Array>()
  private readonly changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>()
  readonly onDidChangeFile = this.changes.event
  private held: { readonly name: string; readonly until: Promise<void>; readonly ask: () => void } | undefined

  watch() {
    return new vscode.Disposable(() => {})
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const file = this.files.get(uri.path)
    if (!file && !this.readDirectory(uri).length) throw vscode.FileSystemError.FileNotFound(uri)
    return { type: file ? vscode.FileType.File : vscode.FileType.Directory, ctime: 0, mtime: Date.now(), size: file?.length ?? 0 }
  }

  readDirectory({ path }: vscode.Uri): [string, vscode.FileType][] {
    const folder = path.endsWith('/') ? path : `${path}/`
    const below = [...this.files.keys()].filter(name => name.startsWith(folder)).map(name => name.slice(folder.length).split('/'))
    return [...new Map(below.map(([name, ...rest]) => [name!, rest.length ? vscode.FileType.Directory : vscode.FileType.File]))]
  }

  /** Lets nobody read a file until `release` is called; `asked` tells when somebody first wants to. */
  hold({ path: name }: vscode.Uri): { readonly release: () => void; readonly asked: Promise<void> } {
    let [release, ask] = [() => {}, () => {}]
    const asked = new Promise<void>(resolve => { ask = resolve })
    this.held = { name, until: new Promise(resolve => { release = resolve }), ask }
    return { release, asked }
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    if (this.held?.name === uri.path) {
      this.held.ask()
      await this.held.until
    }
    const file = this.files.get(uri.path)
    if (!file) throw vscode.FileSystemError.FileNotFound(uri)
    return file
  }

  writeFile(uri: vscode.Uri, content: Uint8Array) {
    const type = this.files.has(uri.path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created
    this.files.set(uri.path, content)
    this.changes.fire([{ type, uri }])
  }

  delete(uri: vscode.Uri) {
    this.files.delete(uri.path)
    this.changes.fire([{ type: vscode.FileChangeType.Deleted, uri }])
  }

  createDirectory() {}

  async rename(from: vscode.Uri, to: vscode.Uri) {
    this.writeFile(to, await this.readFile(from))
    this.delete(from)
  }
}
