import * as vscode from 'vscode'

/** An in-memory file system without a search, such as an extension might provide. */
export class MemoryFiles implements vscode.FileSystemProvider {
  private readonly files = new Map<string, { readonly content: Uint8Array; readonly mtime: number }>()
  private readonly folders = new Set<string>()
  private readonly changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>()
  readonly onDidChangeFile = this.changes.event
  private held: { readonly name: string; readonly released: Promise<void>; readonly request: () => void } | undefined

  watch() {
    return new vscode.Disposable(() => {})
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const file = this.files.get(uri.path)
    if (file) return { type: vscode.FileType.File, ctime: 0, mtime: file.mtime, size: file.content.length }
    if (!this.folders.has(uri.path) && !this.filesBelow(uri).length) throw vscode.FileSystemError.FileNotFound(uri)
    return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 }
  }

  readDirectory(uri: vscode.Uri): [string, vscode.FileType][] {
    const namesBelow = (paths: Iterable<string>) => [...paths].filter(path => isBelow(path, uri)).map(path => path.slice(folderPath(uri).length).split('/'))
    const folders = namesBelow(this.folders).map(([name]): [string, vscode.FileType] => [name!, vscode.FileType.Directory])
    const files = namesBelow(this.files.keys())
      .map(([name, ...rest]): [string, vscode.FileType] => [name!, rest.length ? vscode.FileType.Directory : vscode.FileType.File])
    return [...new Map([...folders, ...files])]
  }

  /** All files in a folder, recursively. */
  filesBelow(folder: vscode.Uri): vscode.Uri[] {
    return [...this.files.keys()].filter(path => isBelow(path, folder)).map(path => folder.with({ path }))
  }

  /** Blocks reads of a file until `release` is called; `requested` resolves at the first read. */
  hold({ path: name }: vscode.Uri): { readonly release: () => void; readonly requested: Promise<void> } {
    let [release, request] = [() => {}, () => {}]
    const requested = new Promise<void>(resolve => { request = resolve })
    this.held = { name, released: new Promise(resolve => { release = resolve }), request }
    return { release, requested }
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    if (this.held?.name === uri.path) {
      this.held.request()
      await this.held.released
    }
    const file = this.files.get(uri.path)
    if (!file) throw vscode.FileSystemError.FileNotFound(uri)
    return file.content
  }

  writeFile(uri: vscode.Uri, content: Uint8Array) {
    const type = this.files.has(uri.path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created
    this.files.set(uri.path, { content, mtime: Date.now() })
    this.changes.fire([{ type, uri }])
  }

  delete(uri: vscode.Uri) {
    this.take(uri)
    this.changes.fire([{ type: vscode.FileChangeType.Deleted, uri }])
  }

  createDirectory({ path }: vscode.Uri) {
    this.folders.add(path)
  }

  rename(from: vscode.Uri, to: vscode.Uri) {
    const { files, folders } = this.take(from)
    const moved = (path: string) => to.path + path.slice(from.path.length)
    for (const [path, file] of files) this.files.set(moved(path), file)
    for (const path of folders) this.folders.add(moved(path))
    this.changes.fire([{ type: vscode.FileChangeType.Deleted, uri: from }, { type: vscode.FileChangeType.Created, uri: to }])
  }

  /** Removes a file, or a folder with its contents, and returns what was removed. */
  private take(uri: vscode.Uri) {
    const isTaken = (path: string) => path === uri.path || isBelow(path, uri)
    const files = [...this.files].filter(([path]) => isTaken(path))
    const folders = [...this.folders].filter(isTaken)
    for (const [path] of files) this.files.delete(path)
    for (const path of folders) this.folders.delete(path)
    return { files, folders }
  }
}

function isBelow(path: string, folder: vscode.Uri): boolean {
  return path.startsWith(folderPath(folder))
}

function folderPath({ path }: vscode.Uri): string {
  return path.endsWith('/') ? path : `${path}/`
}
