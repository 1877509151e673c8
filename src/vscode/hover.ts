import * as vscode from 'vscode'
import { link } from './compare'
import { toRange } from './convert'
import { recordSelector } from './records'
import type { Session } from './session'

/** Shows the explanation of the text under the mouse. */
export function provideHover({ service, ready }: Session): vscode.Disposable[] {
  return [vscode.languages.registerHoverProvider(recordSelector, {
    async provideHover(document, position) {
      await ready
      const name = String(document.uri)
      const hover = service.hover(name, document.offsetAt(position))
      if (!hover) return undefined
      const parts = [new vscode.MarkdownString(hover.markdown)]
      // A part of its own: text from files must not be trusted to run commands.
      if (hover.comparable) {
        const compare = new vscode.MarkdownString(`[Compare the four codes](${link('compareCodes', name, document.offsetAt(position))})`)
        compare.isTrusted = { enabledCommands: ['noteproof.compareCodes'] }
        parts.push(compare)
      }
      if (service.isExpecting()) parts.push(new vscode.MarkdownString('The folder is still being read. Details from other files may change.'))
      return new vscode.Hover(parts, toRange(service.lines(name), hover.span))
    },
  })]
}
