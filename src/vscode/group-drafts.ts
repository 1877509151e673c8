import * as vscode from 'vscode'
import type { GroupDrafts, SharedField } from '../core/features/group-drafts'
import { count, idOr, listed, sharedFields } from '../core/service'
import { toEdit } from './actions'
import { isRecord } from './records'
import type { Session } from './session'

interface Choice extends vscode.QuickPickItem {
  readonly field: SharedField
}

const labels: Record<SharedField, string> = {
  date: 'Date', start: 'Start', end: 'End', group_size: 'Group size', place: 'Place', modifiers: 'Modifiers', intervention: 'Intervention',
}

/** Registers "Change in All Drafts of This Group". Its arguments: the file and offset of the draft, else those of the cursor; the field, else it asks. */
export function registerGroupDrafts({ subscriptions }: vscode.ExtensionContext, start: () => Session) {
  subscriptions.push(vscode.commands.registerCommand('noteproof.changeGroup', async (name?: string, offset?: number, field?: SharedField) => {
    const editor = vscode.window.activeTextEditor
    if (name !== undefined && offset !== undefined) return changeGroup(start(), name, offset, field)
    if (editor && isRecord(editor.document)) return changeGroup(start(), String(editor.document.uri), editor.document.offsetAt(editor.selection.active))
    return void vscode.window.showInformationMessage('Open a draft of a group session first.')
  }))
}

async function changeGroup(session: Session, name: string, offset: number, field?: SharedField): Promise<void> {
  await session.upToDate()
  const { service } = session
  const group = service.groupDrafts(name, offset)
  if ('refusal' in group) return void vscode.window.showInformationMessage(group.refusal)
  const choices = sharedFields.map(field => choiceOf(field, group))
  const choice = choices.find(choice => choice.field === field) ?? await vscode.window.showQuickPick(choices, { title: titleOf(group), placeHolder: 'Select what to change' })
  if (!choice) return
  const typed = choice.field === 'intervention' ? '' : await ask(session, name, offset, choice, group)
  if (typed === undefined) return
  const changed = service.changeGroupDrafts(name, offset, choice.field, typed)
  if ('refusal' in changed) return void vscode.window.showInformationMessage(changed.refusal)
  const edit = new vscode.WorkspaceEdit()
  for (const { file, text } of changed) for (const [uri, edits] of toEdit(service, file, text)?.entries() ?? []) edit.set(uri, edits)
  await vscode.workspace.applyEdit(edit)
  void vscode.window.showInformationMessage(changed.length ? `${choice.label} changed in ${count(group.drafts, 'draft')}.${leftOut(group)}` : `${choice.label} was the same in all drafts.`)
}

function titleOf({ drafts }: GroupDrafts): string {
  return `Change in ${drafts === 1 ? 'the one draft' : `all ${drafts} drafts`} of this group`
}

function choiceOf(field: SharedField, { values }: GroupDrafts): Choice {
  if (field === 'intervention') return { field, label: labels[field], description: 'copy the text of this draft to the others' }
  return { field, label: labels[field], description: values[field] || 'empty' }
}

/** Asks for the new value and says what does not fit while it is typed. */
function ask({ service }: Session, name: string, offset: number, { field, label }: Choice, { values }: GroupDrafts): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: `${label} in all drafts of this group`, value: values[field], prompt: field === 'modifiers' ? 'Separate modifiers with commas' : undefined,
    validateInput(typed) {
      const changed = service.changeGroupDrafts(name, offset, field, typed)
      return 'refusal' in changed ? changed.refusal : undefined
    },
  })
}

/** Says which notes of the session were left as they are. */
function leftOut({ left }: GroupDrafts): string {
  if (!left.length) return ''
  return ` Signed or final, and left as ${left.length === 1 ? 'it is' : 'they are'}: ${listed(left.map(id => idOr(id, 'a note without an id')))}.`
}
