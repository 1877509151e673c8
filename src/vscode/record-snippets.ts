import * as vscode from 'vscode'
import type { RecordStart } from '../core/features/complete'
import { completionItem } from './completion-label'
import { shippedFiles } from './shipped'

/** A snippet as VS Code's snippet files have it. */
interface Snippet {
  readonly prefix: string
  readonly description: string
  readonly body: readonly string[]
}

/** Returns a reader of the shipped snippets as completions: whole records, those of the file's kind first, sorted before all other completions. */
export function recordSnippets(extension: vscode.Uri): (start: RecordStart, range: vscode.Range) => Promise<vscode.CompletionItem[]> {
  const files = shippedFiles(extension, 'snippets')
  return async ({ kind }, range) => {
    const snippets = Object.values(JSON.parse((await files())['noteproof.json']!) as Readonly<Record<string, Snippet>>)
    const isOwn = ({ body }: Snippet) => body[0] === `kind: ${kind}`
    return [...snippets.filter(isOwn), ...snippets.filter(snippet => !isOwn(snippet))].map(({ prefix, description, body }, index) => {
      const item = completionItem(prefix, description, vscode.CompletionItemKind.Snippet)
      item.range = range
      item.insertText = new vscode.SnippetString(body.join('\n'))
      item.sortText = `!${index}`
      return item
    })
  }
}
