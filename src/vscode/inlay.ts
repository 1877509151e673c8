import * as vscode from 'vscode'
import { toRange } from './convert'
import { isRecord, recordSelector } from './records'
import type { Session } from './session'

/** Shows the arithmetic after units and the words of a goal after its id. */
export function provideInlays({ service, onChange }: Session): vscode.Disposable[] {
  return [vscode.languages.registerInlayHintsProvider(recordSelector, {
    // A hint may show text from another file.
    onDidChangeInlayHints: onChange,
    provideInlayHints(document, range) {
      const settings = vscode.workspace.getConfiguration('noteproof', document)
      if (!isRecord(document) || !settings.get('enabled', true)) return []
      const name = String(document.uri)
      const within = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) }
      return service.inlays(name, within).filter(({ about }) => settings.get(`inlayHints.${about}`, true)).map(({ offset, text, markdown, from }) => {
        const label = new vscode.InlayHintLabelPart(text)
        if (from) label.location = new vscode.Location(vscode.Uri.parse(from.file), toRange(service.lines(from.file), from.span))
        if (markdown) label.tooltip = new vscode.MarkdownString(markdown)
        const hint = new vscode.InlayHint(document.positionAt(offset), [label])
        hint.paddingLeft = true
        return hint
      })
    },
  })]
}
