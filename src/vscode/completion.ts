import * as vscode from 'vscode'
import type { Completion } from '../core/features/complete'
import type { TextEdit } from '../core/source/read/text-edit'
import { completionItem } from './completion-label'
import { toRange } from './convert'
import { recordSnippets } from './record-snippets'
import { recordSelector } from './records'
import type { Session } from './session'
import { today } from './today'

const kinds: Record<Completion['is'], vscode.CompletionItemKind> = {
  key: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.Value,
  id: vscode.CompletionItemKind.Reference,
  word: vscode.CompletionItemKind.EnumMember,
}

/** Provides completions, with documentation computed when an item is focused. */
export function provideCompletion({ service }: Session, extension: vscode.Uri): vscode.Disposable[] {
  const snippets = recordSnippets(extension)
  const described = new WeakMap<vscode.CompletionItem, Completion>()
  return [vscode.languages.registerCompletionItemProvider(recordSelector, {
    async provideCompletionItems(document, position, _token, { triggerCharacter }) {
      const name = String(document.uri)
      const { items, isComplete, record } = service.complete(name, document.offsetAt(position), { typed: triggerCharacter, today: today() })
      const lines = service.lines(name)
      const toEdit = ({ span, newText }: TextEdit) => vscode.TextEdit.replace(toRange(lines, span), newText)
      const whole = record ? await snippets(record, toRange(lines, record.span)) : []
      return new vscode.CompletionList([...whole, ...items.map((completion, index) => {
        const { label, is, detail, filter, newText, caret, span, more, continues } = completion
        const item = completionItem(label, detail, kinds[is])
        item.range = toRange(lines, span)
        item.insertText = caret === newText.length ? newText : new vscode.SnippetString().appendText(newText.slice(0, caret)).appendTabstop(0).appendText(newText.slice(caret))
        // The text is already indented.
        item.keepWhitespace = true
        item.filterText = filter
        item.sortText = String(index).padStart(5, '0')
        item.additionalTextEdits = more.map(toEdit)
        if (continues) item.command = { command: 'editor.action.triggerSuggest', title: 'Suggest' }
        described.set(item, completion)
        return item
      })], !isComplete)
    },
    resolveCompletionItem(item) {
      const markdown = described.get(item)?.describe()
      if (markdown) item.documentation = new vscode.MarkdownString(markdown)
      return item
    },
  }, ' ', '"', '\'', '[', '{')]
}
