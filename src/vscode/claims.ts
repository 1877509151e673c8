import * as vscode from 'vscode'
import type { NoteToBill } from '../core/features/ready-notes'
import { capitalized, count, grouped, idOr, naming } from '../core/service'
import { toEdit } from './actions'
import { showChange } from './compare'
import { openNew } from './new-file'
import { currentClient } from './new-record'
import { askAll, type Answers, type Choice, type Question } from './questions'
import { isRecord } from './records'
import type { Session } from './session'

/** Registers "New Claim from Ready Notes", for a client if one is given, and "Add to Claim". The arguments of the latter: the file and offset of the note, else those of the cursor. */
export function registerClaims({ subscriptions }: vscode.ExtensionContext, start: () => Session) {
  subscriptions.push(
    vscode.commands.registerCommand('noteproof.newClaimFromNotes', (of?: { readonly client?: string }) => newClaimFromNotes(start(), of?.client)),
    vscode.commands.registerCommand('noteproof.addToClaim', (name?: string, offset?: number) => {
      const editor = vscode.window.activeTextEditor
      if (name !== undefined && offset !== undefined) return addToClaim(start(), name, offset)
      if (editor && isRecord(editor.document)) return addToClaim(start(), String(editor.document.uri), editor.document.offsetAt(editor.selection.active))
      return void vscode.window.showInformationMessage('Open a note first.')
    }),
  )
}

/** Asks for a client, a payer if the client's notes are for several, and the notes, and opens a new, unsaved claim for them. */
async function newClaimFromNotes(session: Session, client: string | undefined): Promise<void> {
  await session.upToDate()
  const { service } = session
  const ready = service.notesToBill({ client }).filter(({ whyNot }) => whyNot === undefined)
  if (!ready.length) return void vscode.window.showInformationMessage('No note is ready to bill and on no claim yet.')
  const near = currentClient(session)
  const inOrder = [...ready.filter(({ client }) => client === near), ...ready.filter(({ client }) => client !== near)]
  const known: Record<string, readonly string[]> = client === undefined ? {} : { client: [client] }
  const answers = await askAll('New claim', answers => questionsAbout(inOrder, answers), known)
  const file = answers && service.claimFromNotes({ client: answers.client![0], payer: payerIn(ready, answers), ids: answers.notes! })
  if (file) await openNew(session, file)
}

function questionsAbout(ready: readonly NoteToBill[], answers: Answers): Question[] {
  const question = (name: string, prompt: string, choices: Choice[]): Question => ({ name, prompt, choices, isRequired: true })
  const byPayer = payersOf(ready, answers)
  const notes = byPayer.size > 1 ? byPayer.get(answers.payer?.[0] ?? '') ?? [] : [...byPayer.values()][0] ?? []
  return [
    question('client', 'Select the client', choicesOf(grouped(ready, ({ client }) => client), 'client')),
    ...(byPayer.size > 1 ? [question('payer', 'Select the payer to bill', choicesOf(byPayer, 'payer'))] : []),
    { ...question('notes', 'Select the notes to bill', noteChoices(notes)), isMany: true, isAll: true },
  ]
}

/** The ready notes of the client that was selected, by payer. */
function payersOf(ready: readonly NoteToBill[], { client }: Answers): Map<string, NoteToBill[]> {
  return grouped(ready.filter(note => note.client === client?.[0]), ({ payer }) => payer)
}

function payerIn(ready: readonly NoteToBill[], answers: Answers): string | undefined {
  return answers.payer?.[0] ?? [...payersOf(ready, answers).keys()][0]
}

/** Clients or payers with their ready notes and units. */
function choicesOf(groups: ReadonlyMap<string, readonly NoteToBill[]>, noun: string): Choice[] {
  const name = naming(noun)
  return [...groups].map(([value, notes]) => ({
    label: value ? name(value) : 'No payer', value, description: `${count(notes.length, 'ready note')}, ${count(notes.reduce((sum, { units }) => sum + units, 0), 'unit')}`,
  }))
}

function noteChoices(notes: readonly NoteToBill[]): Choice[] {
  const name = naming('note')
  return notes.map(({ id, date, code, units }) => ({ label: name(id), description: `${date}, ${idOr(code, 'another code')}, ${count(units, 'unit')}`, value: id }))
}

/** Adds the ready note at an offset to an open claim of its client and payer, which the user selects if there are several; else opens a new claim. */
async function addToClaim(session: Session, name: string, offset: number): Promise<void> {
  await session.upToDate()
  const { service } = session
  const found = service.noteOnClaim(name, offset)
  if (!found) return void vscode.window.showInformationMessage('This note is not ready to bill, or is on a claim already.')
  const choices = found.claims.map(claim => ({ label: capitalized(claim.title), description: claim.detail, claim }))
  const [only] = choices
  const choice = choices.length > 1 ? await vscode.window.showQuickPick(choices, { title: `Add ${found.note} to a claim`, placeHolder: 'Select the claim', matchOnDescription: true }) : only
  if (choice) {
    const { file, text, title } = choice.claim
    const edit = toEdit(service, file, text)
    if (edit && await vscode.workspace.applyEdit(edit)) await showChange(file, edit, `Noteproof: ${found.note} added to ${title}`)
  } else if (!only) {
    const created = found.create()
    if (created) await openNew(session, created)
  }
}
