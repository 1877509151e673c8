import * as vscode from 'vscode'
import type { Files } from './shipped'

const scheme = 'noteproof-rule'

/** The URI of a rule's page. `workbench.editorAssociations` in package.json opens it in the Markdown preview. */
export function rulePageUri(rule: string): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${rule}.md` })
}

/** Provides the rule pages shipped with the extension. */
export function provideRulePages(pages: () => Promise<Files>): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: async ({ path }) => (await pages())[path.slice(1)],
  })
}
