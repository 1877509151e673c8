import * as vscode from 'vscode'
import { isRecord } from './records'
import type { Session } from './session'

/** The files that are not checked, and why: those the session could not read, and open ones that the settings exclude. */
export function uncheckedIn({ unchecked, service }: Session): ReadonlyMap<string, string> {
  const excluded = vscode.workspace.textDocuments.filter(document => isRecord(document) && !service.includes(String(document.uri)))
  return new Map([...unchecked, ...excluded.map(({ uri }) => [String(uri), 'excluded by the settings'] as const)])
}
