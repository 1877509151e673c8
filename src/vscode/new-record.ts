import * as vscode from 'vscode'
import type { NewFile, NoteAnswers, NoteQuestion } from '../core/features/new-note'
import type { Offer } from '../core/features/question'
import type { SkeletonKind } from '../core/features/skeleton'
import { asJson, familyCodes, findCode, naming, noteQuestions, skeleton } from '../core/service'
import { isRecord } from './records'
import type { Session } from './session'
import { today } from './today'

interface Choice extends vscode.QuickPickItem {
  /** Absent for "Fill in later". */
  readonly value?: string
}

const later: Choice = { label: 'Fill in later', alwaysShow: true }
const back = Symbol('back')

const prompts: Record<NoteQuestion, string> = {
  client: 'Select the client', goal: 'Select the goal or objective worked on', code: 'Select the code to bill', payer: 'Select the payer to bill',
}

/** Asks for client, goal, code and payer, skipping those without a choice, and opens a new, unsaved note filled in from the answers. */
export async function newNote(session: Session): Promise<void> {
  await session.upToDate()
  const asked: { at: number; answers: NoteAnswers }[] = []
  let answers: NoteAnswers = {}
  for (let at = 0; at < noteQuestions.length; at++) {
    const question = noteQuestions[at]!
    const offers = session.service.noteOffers(question, answers, today(), currentClient(session))
    if (!offers.length) continue
    const chosen = await ask(question, offers, asked.length + 1)
    if (!chosen) return
    if (chosen === back) {
      const last = asked.pop()!
      answers = last.answers
      at = last.at - 1
      continue
    }
    asked.push({ at, answers })
    if (chosen.value !== undefined) answers = { ...answers, [question]: chosen.value }
  }
  await openNew(session.service.newNote(answers, today()))
}

/** Opens a new, unsaved note based on the last note of the current client, or else of a client that the user selects. */
export async function newNoteFromLast(session: Session): Promise<void> {
  await session.upToDate()
  const { service } = session
  const clients = service.clientsWithNotes()
  const current = currentClient(session)
  const client = clients.find(client => client === current)
    ?? (clients.length ? (await pick(choicesOf(clients.map(value => ({ value })), 'client'), 'Continue from the last note', prompts.client))?.value : undefined)
  const file = client === undefined ? undefined : service.noteFromLast(client, today())
  if (file) await openNew(file)
  else if (!clients.length) void vscode.window.showInformationMessage('There is no note to continue from yet.')
}

/** Asks for a code and opens a new, unsaved record to fill in, in the folder and format of the open record. */
export async function newRecord(kind: SkeletonKind): Promise<void> {
  const codes = familyCodes.map((code): Choice => ({ label: code, description: findCode(code)?.long, value: code }))
  const chosen = await pick([...codes, { ...later, label: 'Another code', description: 'fill it in later' }], `New ${kind}`, 'Select the code')
  if (!chosen) return
  const document = openRecord()
  const isJson = document?.uri.path.endsWith('.json') === true
  const text = skeleton(kind, { today: today(), ...(chosen.value && { code: chosen.value }) })
  const beside = document && !document.isUntitled && vscode.workspace.getWorkspaceFolder(document.uri)
  const folder = beside ? `${vscode.Uri.joinPath(document.uri, '..')}/` : undefined
  await openNew({ folder, stem: 'new', ending: `.${kind}.${isJson ? 'json' : 'yaml'}`, text: isJson ? asJson(text) : text })
}

/** Opens an unsaved document that will be saved as this file, with a number added if the name is taken. */
export async function openUnsaved({ folder, stem, ending, text }: NewFile): Promise<vscode.TextDocument> {
  const root = folder === undefined ? vscode.workspace.workspaceFolders?.[0]?.uri : vscode.Uri.parse(folder)
  const uri = await freeUri(root, stem, ending)
  const document = await vscode.workspace.openTextDocument(uri)
  const edit = new vscode.WorkspaceEdit()
  edit.insert(uri, new vscode.Position(0, 0), text)
  await vscode.workspace.applyEdit(edit)
  return document
}

async function openNew(file: NewFile) {
  const document = await openUnsaved(file)
  const editor = await vscode.window.showTextDocument(document)
  const first = /\bTODO(?:-[\w-]+|:.*)/.exec(document.getText())
  if (first) editor.selection = new vscode.Selection(document.positionAt(first.index), document.positionAt(first.index + first[0].length))
}

/** The untitled URI of the first numbered name that neither a file nor an open document has. */
async function freeUri(folder: vscode.Uri | undefined, stem: string, ending: string): Promise<vscode.Uri> {
  for (let number = 1; ; number++) {
    const name = `${stem}${number === 1 ? '' : `-${number}`}${ending}`
    const file = folder && vscode.Uri.joinPath(folder, name)
    const uri = vscode.Uri.from({ scheme: 'untitled', authority: file?.authority, path: file?.path ?? name })
    const isOpen = vscode.workspace.textDocuments.some(document => !document.isClosed && document.uri.path === uri.path)
    const exists = file !== undefined && await vscode.workspace.fs.stat(file).then(() => true, () => false)
    if (!isOpen && !exists) return uri
  }
}

/** Offers as choices. A client or payer whose id is withheld is shown by number. */
function choicesOf(offers: readonly Offer[], noun: string): Choice[] {
  const name = naming(noun)
  return offers.map(({ value, detail }) => ({ label: name(value), description: detail, value }))
}

/** Asks one question of a new note. A client or payer may also be typed. Resolves to undefined when canceled. */
function ask(question: NoteQuestion, offers: readonly Offer[], step: number): Promise<Choice | typeof back | undefined> {
  const choices = choicesOf(offers, question)
  const isOpen = question === 'client' || question === 'payer'
  const quick = vscode.window.createQuickPick<Choice>()
  const show = () => {
    const typed = quick.value.trim()
    const own: Choice[] = isOpen && typed && offers.every(({ value }) => value !== typed) ? [{ label: `Use ${typed}`, value: typed, alwaysShow: true }] : []
    quick.items = [...choices, ...own, later]
  }
  Object.assign(quick, { title: `New note, question ${step} of ${noteQuestions.length}`, placeholder: prompts[question], matchOnDescription: true, buttons: step > 1 ? [vscode.QuickInputButtons.Back] : [] })
  return new Promise<Choice | typeof back | undefined>(resolve => {
    quick.onDidChangeValue(show)
    quick.onDidTriggerButton(() => resolve(back))
    quick.onDidAccept(() => resolve(quick.activeItems[0]))
    quick.onDidHide(() => resolve(undefined))
    show()
    quick.show()
  }).finally(() => quick.dispose())
}

function pick(choices: readonly Choice[], title: string, placeHolder: string): Thenable<Choice | undefined> {
  return vscode.window.showQuickPick(choices, { title, placeHolder, matchOnDescription: true })
}

function openRecord(): vscode.TextDocument | undefined {
  const document = vscode.window.activeTextEditor?.document
  return document && isRecord(document) ? document : undefined
}

function currentClient({ service }: Session): string | undefined {
  const document = openRecord()
  return document && service.clientAt(String(document.uri), document.offsetAt(vscode.window.activeTextEditor!.selection.active))
}
