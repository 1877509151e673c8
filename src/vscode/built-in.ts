import * as vscode from 'vscode'
import { builtIn } from '../core/service'
import type { Session } from './session'

const scheme = 'noteproof-built-in'

/** The URI of a file of the service. A built-in file opens read-only. */
export function uriOf(name: string): vscode.Uri {
  return name.startsWith(builtIn) ? vscode.Uri.from({ scheme, path: `/${name.slice(builtIn.length)}` }) : vscode.Uri.parse(name)
}

/** The service's name for a document. */
export function nameOf({ uri }: vscode.TextDocument): string {
  return uri.scheme === scheme ? builtIn + uri.path.slice(1) : String(uri)
}

/** Provides the text of built-in policies. */
export function provideBuiltIn({ service }: Session): vscode.Disposable[] {
  return [vscode.workspace.registerTextDocumentContentProvider(scheme, { provideTextDocumentContent: uri => service.file(builtIn + uri.path.slice(1))?.tree.text })]
}
