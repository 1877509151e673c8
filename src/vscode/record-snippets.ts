import * as vscode from 'vscode'
import shipped from '../../snippets/noteproof.json'
import type { RecordStart } from '../core/features/complete'
import { completionItem } from './completion-label'

/** The shipped snippets as completions: whole records, those of the file's kind first, sorted before all other completions. */
export function recordSnippets({ kind }: RecordStart, range: vscode.Range): vscode.CompletionItem[] {
  const snippets = Object.values(shipped)
  const isOwn = ({ body }: (typeof snippets)[number]) => body[0] === `kind: ${kind}`
  return [...snippets.filter(isOwn), ...snippets.filter(snippet => !isOwn(snippet))].map(({ prefix, description, body }, index) => {
    const item = completionItem(prefix, description, vscode.CompletionItemKind.Snippet)
    item.range = range
    item.insertText = new vscode.SnippetString(body.join('\n'))
    item.sortText = `!${index}`
    return item
  })
}
