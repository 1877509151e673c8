import * as vscode from 'vscode'
import { shownPath } from '../core/service'

/** What cannot be read for now; it may be there as before. */
export const unreadable = Symbol('unreadable')

const decoder = new TextDecoder('utf-8', { fatal: true })

/** Reads the text of a file, without byte order mark. Undefined when it is gone, or no text; `say` is told in a line of what is there and cannot be read. */
export async function readText(uri: vscode.Uri, warn: (what: string) => void): Promise<string | undefined | typeof unreadable> {
  const file = shownPath(vscode.workspace.asRelativePath(uri))
  try {
    return decode(await vscode.workspace.fs.readFile(uri)) ?? void warn(`${file}: not UTF-8 text; it is not checked.`)
  } catch (error) {
    const code = error instanceof vscode.FileSystemError ? error.code : ''
    if (code !== 'NoPermissions' && code !== 'Unavailable') return undefined
    warn(`${file}: cannot be read (${code}).`)
    return unreadable
  }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}
