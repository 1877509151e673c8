import * as vscode from 'vscode'
import type { LensAction } from '../core/features/lens'
import type { Service } from '../core/service'
import { toRange } from './convert'
import { isRecord, recordSelector } from './records'
import type { Session } from './session'

/** Shows above notes and claims whether they are ready to bill, and above goals which notes link them. */
export function provideLenses({ service, onChange }: Session): vscode.Disposable[] {
  return [vscode.languages.registerCodeLensProvider(recordSelector, {
    onDidChangeCodeLenses: onChange,
    provideCodeLenses(document) {
      const settings = vscode.workspace.getConfiguration('noteproof', document)
      if (!isRecord(document) || !settings.get('enabled', true)) return []
      const name = String(document.uri)
      return service.lenses(name).filter(({ about }) => settings.get(`codeLens.${about}`, true)).map(({ span, title, action }) => {
        const range = toRange(service.lines(name), span)
        return new vscode.CodeLens(range, { title, ...toCommand(service, document.uri, range.start, action) })
      })
    },
  })]
}

/** The command of a lens. VS Code shows a lens with an empty command as plain text. */
function toCommand(service: Service, uri: vscode.Uri, at: vscode.Position, action: LensAction | undefined): { command: string; arguments?: unknown[] } {
  switch (action?.does) {
    case 'list': {
      const places = action.places.map(({ file, span }) => new vscode.Location(vscode.Uri.parse(file), toRange(service.lines(file), span)))
      return { command: 'editor.action.showReferences', arguments: [uri, at, places] }
    }
    case 'reveal': return { command: 'noteproof.showPlace', arguments: [String(uri), action.span.start, action.span.end] }
    case 'compare': return { command: 'noteproof.compareCodes', arguments: [String(uri), action.offset] }
    case 'changeGroup': return { command: 'noteproof.changeGroup', arguments: [String(uri), action.offset] }
    default: return { command: '' }
  }
}
