import * as vscode from 'vscode'

/** Texts by relative path, with `/`. */
export type Files = Readonly<Record<string, string>>

/** Returns a cached reader of `dist/<name>.json`, into which the build packs a folder: on the web, an extension cannot list its folders. */
export function shippedFiles(extension: vscode.Uri, name: string): () => Promise<Files> {
  let files: Promise<Files> | undefined
  return () => files ??= readShipped(extension, `${name}.json`).then(text => JSON.parse(text) as Files)
}

/** The text of a file in `dist`. */
export async function readShipped(extension: vscode.Uri, name: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'dist', name)))
}
