import * as vscode from 'vscode'
import type { SkeletonKind } from '../core/features/skeleton'
import type { Template } from '../core/features/templates'
import { asJson, familyCodes, findCode, newPolicy as newPolicyFrom, policyQuestions, refusalOf, skeleton } from '../core/service'
import { makeDrafts, templateIn, templateQuestion, templateQuestions } from './from-template'
import { openNew } from './new-file'
import { answersOfNote, choicesOf, prompts, questionsOfNote } from './note-questions'
import { askAll, type Answers, type Question } from './questions'
import { isRecord } from './records'
import type { Session } from './session'
import { today } from './today'

/** Asks for a template if there are any, then for what it or the note needs, and opens a new, unsaved note filled in from the answers. */
export async function newNote(session: Session): Promise<void> {
  await session.upToDate()
  const near = currentClient(session)
  await newFrom(session, 'note', answers => questionsOfNote(session, answers, near), answers =>
    openNew(session, session.service.newNote(answersOfNote(answers), today())))
}

/** Opens a new, unsaved note based on the last note of the current client, or else of a client that the user selects. */
export async function newNoteFromLast(session: Session): Promise<void> {
  await session.upToDate()
  const { service } = session
  const clients = service.clientsWithNotes()
  const current = currentClient(session)
  const client = clients.find(client => client === current) ?? (clients.length ? await selectClient(clients) : undefined)
  const file = client === undefined ? undefined : service.noteFromLast(client, today())
  if (file) await openNew(session, file)
  else if (!clients.length) void vscode.window.showInformationMessage('There is no note to continue from yet.')
}

async function selectClient(clients: readonly string[]): Promise<string | undefined> {
  const choices = choicesOf(clients.map(value => ({ value })), 'client')
  return (await vscode.window.showQuickPick(choices, { title: 'Continue from the last note', placeHolder: prompts.client, matchOnDescription: true }))?.value
}

/** Asks for a template if there are any, else for a code, and opens a new, unsaved record to fill in, in the folder and format of the open record. */
export async function newRecord(session: Session, kind: SkeletonKind): Promise<void> {
  await session.upToDate()
  await newFrom(session, kind, () => [codeQuestion()], ({ code }) => openNew(session, skeletonBeside(kind, code?.[0])))
}

function codeQuestion(): Question {
  return {
    name: 'code', prompt: 'Select the code', choices: familyCodes.map(code => ({ label: code, description: findCode(code)?.long, value: code })),
    skip: { label: 'Another code', description: 'fill it in later' },
  }
}

/** Asks for a template of a kind of record and what it needs; without a template, asks other questions and makes the record from their answers. */
async function newFrom(session: Session, kind: SkeletonKind, questions: (answers: Answers) => Question[], make: (answers: Answers) => Promise<void>): Promise<void> {
  const which = templateQuestion(session, kind)
  const near = currentClient(session)
  const answers = await askAll(`New ${kind}`, answers => {
    const template = templateIn(session, answers)
    return [...(which ? [which] : []), ...(template ? templateQuestions(session, template, answers, near) : questions(answers))]
  })
  if (!answers) return
  const template = templateIn(session, answers)
  await (template ? makeDrafts(session, template, answers) : make(answers))
}

/** Asks what a template needs, and makes the drafts from it. */
export async function newFromTemplate(session: Session, template: Template): Promise<void> {
  await session.upToDate()
  const near = currentClient(session)
  const answers = await askAll(`New ${template.kind}`, answers => templateQuestions(session, template, answers, near))
  if (answers) await makeDrafts(session, template, answers)
}

/** Asks what people know of a payer's rules, and opens a new, unsaved policy that states it and explains the rest. */
export async function newPolicy(session: Session): Promise<void> {
  await session.upToDate()
  const questions = policyQuestions().map((question): Question => ({
    name: question.name, prompt: question.prompt, isMany: question.isMany === true, isOpen: question.name === 'group',
    choices: question.choices.map(({ value, about }) => ({ label: value, description: about, value })),
    refusalOf: answer => refusalOf(question, answer)?.replace(/^must/, 'This must'),
  }))
  const answers = await askAll('New policy', () => questions)
  if (!answers) return
  const { id, text } = newPolicyFrom(answers, today())
  await openNew(session, { ...beside('policy', text), ...(id && { stem: id }) })
}

function skeletonBeside(kind: SkeletonKind, code: string | undefined) {
  return beside(kind, skeleton(kind, { today: today(), ...(code !== undefined && { code }) }))
}

/** A file with a record, in the folder and format of the open record. */
function beside(kind: SkeletonKind, text: string) {
  const document = openRecord()
  const isJson = document?.uri.path.endsWith('.json') === true
  const isSaved = document && !document.isUntitled && vscode.workspace.getWorkspaceFolder(document.uri)
  const folder = isSaved ? `${vscode.Uri.joinPath(document.uri, '..')}/` : undefined
  return { folder, stem: 'new', ending: `.${kind}.${isJson ? 'json' : 'yaml'}`, text: isJson ? asJson(text) : text }
}

function openRecord(): vscode.TextDocument | undefined {
  const document = vscode.window.activeTextEditor?.document
  return document && isRecord(document) ? document : undefined
}

/** The client of the record at the cursor. */
export function currentClient({ service }: Session): string | undefined {
  const document = openRecord()
  return document && service.clientAt(String(document.uri), document.offsetAt(vscode.window.activeTextEditor!.selection.active))
}
