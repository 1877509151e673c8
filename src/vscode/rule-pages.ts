import * as vscode from 'vscode'
import { shippedFiles } from './shipped'

const scheme = 'noteproof-rule'

/** The address of a rule's page. A default of `workbench.editorAssociations` in package.json has it open as a page, not as its source. */
export function rulePageUri(rule: string): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${rule}.md` })
}

/** Shows the pages of the rules that come with the extension. */
export function provideRulePages({ extensionUri }: vscode.ExtensionContext): vscode.Disposable {
  const pages = shippedFiles(extensionUri, 'rules')
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: async ({ path }) => (await pages())[path.slice(1)],
  })
}
