import * as vscode from 'vscode'

/** Texts by relative path, with `/`. */
export type Files = Readonly<Record<string, string>>

/** Returns a cached reader of `dist/<name>.json`, into which the build packs a folder: on the web, an extension cannot list its folders. */
export function shippedFiles(extension: vscode.Uri, name: string): () => Promise<Files> {
  let files: Promise<Files> | undefined
  return () => files ??= read(vscode.Uri.joinPath(extension, 'dist', `${name}.json`))
}

async function read(uri: vscode.Uri): Promise<Files> {
  return JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri))) as Files
}
