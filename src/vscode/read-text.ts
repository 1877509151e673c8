import * as vscode from 'vscode'
import { decodeText, shownPath } from '../core/service'

/** The result for a file that exists but cannot be read at the moment. */
export const unreadable = Symbol('unreadable')

/** Reads the text of a file, without byte order mark. Undefined if the file is gone or is not UTF-8 or UTF-16; `warn` gets a message if it cannot be read. */
export async function readText(uri: vscode.Uri, warn: (message: string) => void): Promise<string | undefined | typeof unreadable> {
  const file = shownPath(vscode.workspace.asRelativePath(uri))
  try {
    return decode(await vscode.workspace.fs.readFile(uri)) ?? void warn(`${file}: not checked, because it is not UTF-8 or UTF-16 text.`)
  } catch (error) {
    const code = error instanceof vscode.FileSystemError ? error.code : ''
    if (code !== 'NoPermissions' && code !== 'Unavailable') return undefined
    warn(`${file}: cannot be read (${code}).`)
    return unreadable
  }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return decodeText(bytes)
  } catch {
    return undefined
  }
}
