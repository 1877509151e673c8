import * as vscode from 'vscode'
import { shortened } from '../core/service'

// In the editor's list, 430 pixels wide by default, a long description would cut off the value before it. Measured in VS Code's default fonts.
const lettersInList = 50
const lettersPerLetter = 1.2
const fewestLetters = 12

/** A completion with its words beside it in the list, as far as the value leaves room for them, and in full in its details. */
export function completionItem(label: string, words: string | undefined, kind: vscode.CompletionItemKind): vscode.CompletionItem {
  const description = words && shortened(words, Math.max(fewestLetters, Math.floor(lettersInList - lettersPerLetter * label.length)))
  const item = new vscode.CompletionItem({ label, description }, kind)
  if (description?.endsWith('…')) item.detail = words
  return item
}
