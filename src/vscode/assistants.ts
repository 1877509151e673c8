import * as vscode from 'vscode'
import type { Asked } from '../core/features/ask'
import { questionNames } from '../core/service'
import type { Session } from './session'

interface Tool {
  prepareInvocation(): unknown
  invoke(options: { input: Asked }): Promise<unknown>
}

/** The part of the editor's language model tools that is used here; editors before 1.95 have none of it. */
interface Tools {
  readonly lm?: { registerTool?(name: string, tool: Tool): vscode.Disposable }
  readonly LanguageModelToolResult: new (parts: readonly unknown[]) => unknown
  readonly LanguageModelTextPart: new (text: string) => unknown
}

const { lm, LanguageModelToolResult, LanguageModelTextPart } = vscode as unknown as Tools

/**
 * Answers the questions of the editor's assistants, where it has any and the person's settings let them ask. Nothing is sent: the editor asks, and is
 * answered.
 */
export function registerTools({ subscriptions }: vscode.ExtensionContext, start: () => Session) {
  if (!lm?.registerTool) return
  for (const name of questionNames) {
    subscriptions.push(lm.registerTool(`noteproof_${name}`, {
      prepareInvocation: () => ({ invocationMessage: 'Asking Noteproof' }),
      async invoke({ input }) {
        if (!mayAsk()) throw new Error('Assistants may not ask: the setting noteproof.assistants is off.')
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

/** Whether the person lets assistants ask. Only the person's own settings count, whatever a folder's say. */
function mayAsk(): boolean {
  return vscode.workspace.getConfiguration('noteproof').inspect<boolean>('assistants')?.globalValue === true
}

/** A file as an assistant names it: by its address, its path, or its path from the folder. */
function nameOf(file: string, folder: vscode.Uri | undefined): string {
  if (/^[a-z][\w+.-]+:/i.test(file)) return String(vscode.Uri.parse(file))
  if (!folder) return String(vscode.Uri.file(file))
  return String(file.startsWith('/') ? folder.with({ path: file }) : vscode.Uri.joinPath(folder, file))
}
