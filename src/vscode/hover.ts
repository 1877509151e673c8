import * as vscode from 'vscode'
import { toRange } from './convert'
import { recordSelector } from './records'
import type { Session } from './session'

/** Shows what the core explains under the cursor. */
export function provideHover({ service }: Session): vscode.Disposable[] {
  return [vscode.languages.registerHoverProvider(recordSelector, {
    provideHover(document, position) {
      const name = String(document.uri)
      const hover = service.hover(name, document.offsetAt(position))
      return hover && new vscode.Hover(new vscode.MarkdownString(hover.markdown), toRange(service.lines(name), hover.span))
    },
  })]
}
