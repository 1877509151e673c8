import * as vscode from 'vscode'
import type { Asked } from '../core/features/ask'
import { questionNames } from '../core/service'
import type { Session } from './session'

interface Tool {
  prepareInvocation(): unknown
  invoke(options: { input: Asked }): Promise<unknown>
}

/** The part of VS Code's language model tool API that is used here; absent before VS Code 1.95. */
interface Tools {
  readonly lm?: { registerTool?(name: string, tool: Tool): vscode.Disposable }
  readonly LanguageModelToolResult: new (parts: readonly unknown[]) => unknown
  readonly LanguageModelTextPart: new (text: string) => unknown
}

const { lm, LanguageModelToolResult, LanguageModelTextPart } = vscode as unknown as Tools

/**
 * Registers tools for the editor's assistants, if the editor has any. They answer only if the user's settings allow it. The extension itself sends
 * nothing: the editor calls the tools.
 */
export function registerTools({ subscriptions }: vscode.ExtensionContext, start: () => Session) {
  if (!lm?.registerTool) return
  for (const name of questionNames) {
    subscriptions.push(lm.registerTool(`noteproof_${name}`, {
      prepareInvocation: () => ({ invocationMessage: 'Asking Noteproof' }),
      async invoke({ input }) {
        if (!mayAsk()) throw new Error('Assistants cannot use Noteproof because the setting noteproof.assistants is off.')
        const session = start()
        await session.upToDate()
        const folder = vscode.workspace.workspaceFolders?.[0]?.uri
        const file = typeof input.file === 'string' ? nameOf(input.file, folder) : undefined
        const answered = session.service.ask(name, { ...input, file }, folder ? `${folder}/` : 'asked:/')
        return new LanguageModelToolResult([new LanguageModelTextPart(answered)])
      },
    }))
  }
}

/** Whether the user's own settings allow assistants. The settings of a folder are ignored. */
function mayAsk(): boolean {
  return vscode.workspace.getConfiguration('noteproof').inspect<boolean>('assistants')?.globalValue === true
}

/** The URI for a file that an assistant names by URI, absolute path or path relative to the folder. */
function nameOf(file: string, folder: vscode.Uri | undefined): string {
  if (/^[a-z][\w+.-]+:/i.test(file)) return String(vscode.Uri.parse(file))
  if (!folder) return String(vscode.Uri.file(file))
  return String(file.startsWith('/') ? folder.with({ path: file }) : vscode.Uri.joinPath(folder, file))
}
