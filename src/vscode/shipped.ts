import * as vscode from 'vscode'

/** Texts by their names, with `/`. */
export type Files = Readonly<Record<string, string>>

/** Reads a folder that the build has put into one file, `dist/<name>.json`, when first asked: on the web no folder of an extension can be listed. */
export function shippedFiles(extension: vscode.Uri, name: string): () => Promise<Files> {
  let files: Promise<Files> | undefined
  return () => files ??= read(vscode.Uri.joinPath(extension, 'dist', `${name}.json`))
}

async function read(uri: vscode.Uri): Promise<Files> {
  return JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri))) as Files
}
