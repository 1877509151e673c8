import * as vscode from 'vscode'
import { MemoryFiles } from './memory-files'

/** A file system with a search. File search is a proposed API, which `@types/vscode` lacks. */
class SearchableFiles extends MemoryFiles {
  provideFileSearchResults(_query: unknown, { folder }: { folder: vscode.Uri }): vscode.Uri[] {
    return this.filesBelow(folder)
  }
}

/** Activates the extension that provides the examples as `examples:/agency`: virtual files with a search, like GitHub's on vscode.dev. */
export async function activate({ extensionUri }: vscode.ExtensionContext): Promise<void> {
  const files = new SearchableFiles()
  const bundle = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'examples.json'))
  for (const [name, text] of Object.entries<string>(JSON.parse(new TextDecoder().decode(bundle)))) {
    files.writeFile(vscode.Uri.from({ scheme: 'examples', path: `/agency/${name}` }), new TextEncoder().encode(text))
  }
  vscode.workspace.registerFileSystemProvider('examples', files)
  const workspace = vscode.workspace as typeof vscode.workspace & { registerFileSearchProvider(scheme: string, provider: SearchableFiles): void }
  workspace.registerFileSearchProvider('examples', files)
}
