import * as vscode from 'vscode'
import type { NewFile } from '../core/features/new-note'
import type { FieldToAsk, FieldValues, Template } from '../core/features/templates'
import { capitalized, count, guessTime } from '../core/service'
import { createFiles, openNew } from './new-file'
import { choicesOf, dateQuestion, prompts } from './note-questions'
import { showFirstPlaceholder } from './placeholders'
import type { Answers, Choice, Question } from './questions'
import type { Session } from './session'
import { today } from './today'

const noTemplate: Choice = { label: 'No template', alwaysShow: true }

/** The question which template to use; undefined without a template for this kind of record. */
export function templateQuestion({ service }: Session, kind: string): Question | undefined {
  const choices = service.templates().filter(template => template.kind === kind).map(({ title, file, isForGroup }): Choice => ({
    label: title, description: isForGroup ? 'one draft for each client of a group' : undefined, value: file,
  }))
  return choices.length ? { name: 'template', prompt: 'Which template?', choices, skip: noTemplate } : undefined
}

/** The template that was chosen. */
export function templateIn({ service }: Session, answers: Answers): Template | undefined {
  const [file] = answers.template ?? []
  return file === undefined ? undefined : service.templates().find(template => template.file === file)
}

/**
 * What a template asks: the client or clients, the goal of a note for one client, and the fields that do not fill themselves. It does not ask
 * for a signature, because a note is signed once it is written.
 */
export function templateQuestions({ service }: Session, template: Template, answers: Answers, near: string | undefined): Question[] {
  const clients = answers.client ?? []
  const isShared = isForSeveral(template, answers)
  const asked = service.fieldsToAsk(template.file, {}, isShared)
  const fields = 'refusal' in asked ? [] : asked
  const [date = today()] = answers[nameOf({ name: 'date' })] ?? []
  return [
    { name: 'client', choices: choicesOf(service.noteOffers('client', {}, today(), near), 'client'), ...whoseNote(template) },
    ...fields.filter(({ name }) => name === 'date').map(field => ({ ...dateQuestion(), name: nameOf(field) })),
    ...(template.kind === 'note' && clients.length === 1
      ? [{ name: 'objective', prompt: prompts.goal, choices: choicesOf(service.noteOffers('goal', { client: clients[0]!, date }, today()), 'goal') }] : []),
    ...fields.filter(({ name }) => name !== 'date' && !name.endsWith('signed')).map(field => fieldQuestion(field, value => {
      const made = draftsFrom(service, template, { ...answers, [nameOf(field)]: [value] })
      return 'refusal' in made ? made.refusal : undefined
    })),
  ].filter(({ name, choices }) => choices.length || !['client', 'objective'].includes(name))
}

/** Makes the drafts from the answers: one is opened unsaved; those of a group are written beside the clients' other notes, and the first is opened. */
export async function makeDrafts(session: Session, template: Template, answers: Answers): Promise<void> {
  const made = draftsFrom(session.service, template, answers)
  if ('refusal' in made) return void vscode.window.showWarningMessage(made.refusal)
  const [only, ...others] = made
  if (!others.length) return openNew(session, only!)
  const [first] = await createFiles(made)
  await showFirstPlaceholder(session, first!)
  vscode.window.setStatusBarMessage(`Noteproof: ${count(made.length, 'draft')} created. F9 goes to the next placeholder.`, 15_000)
}

function draftsFrom(service: Session['service'], template: Template, answers: Answers): NewFile[] | { readonly refusal: string } {
  const { template: _template, client: clients = [], ...rest } = answers
  const values = valuesIn(rest)
  if (isForSeveral(template, answers)) return service.groupNotesFromTemplate(template.file, clients, values, today())
  const made = service.noteFromTemplate(template.file, { ...values, ...(clients[0] !== undefined && { client: clients[0] }) }, today())
  return 'refusal' in made ? made : [made]
}

/** The values by the name of their field. A time may be typed as 2pm. */
function valuesIn(answers: Answers): FieldValues {
  return Object.fromEntries(Object.entries(answers).flatMap(([question, [value]]) => {
    const name = question.replace(/^field /, '')
    return value === undefined ? [] : [[name, times[name] ? guessTime(value) ?? value : value]]
  }))
}

const times: Readonly<Record<string, string>> = { start: 'When did the session begin? For example 2pm or 14:00', end: 'When did the session end? For example 3pm or 15:00' }

function isForSeveral({ isForGroup }: Template, { client = [] }: Answers): boolean {
  return isForGroup && client.length > 1
}

function whoseNote({ isForGroup }: Template): Pick<Question, 'prompt' | 'isMany' | 'isOpen'> {
  return isForGroup ? { prompt: 'Select the clients of the group', isMany: true } : { prompt: prompts.client, isOpen: true }
}

function fieldQuestion(field: FieldToAsk, refusalOf: (value: string) => string | undefined): Question {
  const { name, hint, choices } = field
  return { name: nameOf(field), prompt: hint ? capitalized(hint) : times[name] ?? capitalized(name), choices: choices.map(value => ({ label: value, value })), refusalOf }
}

/** The name of a field's question, which no other question has. */
function nameOf({ name }: Pick<FieldToAsk, 'name'>): string {
  return `field ${name}`
}
