import * as vscode from 'vscode'
import { toRange } from './convert'
import { recordSelector } from './records'
import { rulePageUri } from './rule-pages'
import type { Session } from './session'

/** A template in JSON keeps its language, so all of these documents are asked for; those that are no record have no hover. */
const jsonTemplates: vscode.DocumentSelector = ['json', 'jsonc']

/** Shows the explanation of the text under the mouse. */
export function provideHover({ service, ready }: Session): vscode.Disposable[] {
  return [vscode.languages.registerHoverProvider([recordSelector, jsonTemplates].flat(), {
    async provideHover(document, position) {
      await ready
      const name = String(document.uri)
      const hover = service.hover(name, document.offsetAt(position))
      if (!hover) return undefined
      const parts = [new vscode.MarkdownString(hover.markdown)]
      if (hover.comparable) parts.push(commandLink('Compare the four codes', 'noteproof.compareCodes', name, document.offsetAt(position)))
      if (hover.rule) parts.push(commandLink('Open the page of this rule', 'vscode.open', rulePageUri(hover.rule)))
      if (service.isExpecting()) parts.push(new vscode.MarkdownString('The folder is still being read. Details from other files may change.'))
      return new vscode.Hover(parts, toRange(service.lines(name), hover.span))
    },
  })]
}

/** A link that runs a command. A part of its own: text from files must not be trusted to run commands. */
function commandLink(title: string, command: string, ...values: readonly unknown[]): vscode.MarkdownString {
  const link = new vscode.MarkdownString(`[${title}](command:${command}?${encodeURIComponent(JSON.stringify(values))})`)
  link.isTrusted = { enabledCommands: [command] }
  return link
}
