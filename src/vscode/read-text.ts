import * as vscode from 'vscode'
import { decodeText } from '../core/service'

/** The result for a file that exists but cannot be read at the moment. */
export const unreadable = Symbol('unreadable')

/** Reads the text of a file, without byte order mark. Undefined if the file is gone or is not text; `onUnchecked` gets the reason if it cannot be read. */
export async function readText(uri: vscode.Uri, onUnchecked: (reason: string) => void): Promise<string | undefined | typeof unreadable> {
  try {
    return decode(await vscode.workspace.fs.readFile(uri)) ?? void onUnchecked('not UTF-8 or UTF-16 text')
  } catch (error) {
    const code = error instanceof vscode.FileSystemError ? error.code : ''
    if (code !== 'NoPermissions' && code !== 'Unavailable') return undefined
    onUnchecked(`cannot be read (${code})`)
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
