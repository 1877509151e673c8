import * as vscode from 'vscode'

/** An answer to choose. */
export interface Choice extends vscode.QuickPickItem {
  /** Absent for an answer that leaves the question open. */
  readonly value?: string
}

/** A question with choices, or without any for a text to type. */
export interface Question {
  readonly name: string
  readonly prompt: string
  readonly choices: readonly Choice[]
  /** The choice that leaves the question open; by default "Fill in later". */
  readonly skip?: Choice
  /** Whether it cannot be left open. */
  readonly isRequired?: boolean
  /** Whether another value may be typed. */
  readonly isOpen?: boolean
  /** The value that a typed text means, where it is not the text itself; undefined if it means none. */
  readonly meant?: (typed: string) => string | undefined
  /** Whether several choices may be selected: all of them at first, if `isAll`. */
  readonly isMany?: boolean
  readonly isAll?: boolean
  /** Says what is wrong with a text that was typed. */
  readonly refusalOf?: (value: string) => string | undefined
}

/** The values by the name of their question: none for a question that was left open. */
export type Answers = Readonly<Record<string, readonly string[]>>

const later: Choice = { label: 'Fill in later', alwaysShow: true }
const back = Symbol('back')
/** Up to this many choices can be selected at once. A group has rarely more clients. */
const mostForAll = 12

type Answer = readonly string[] | typeof back | undefined

/**
 * Asks the questions one by one, and answers of the user decide which follow: `questionsFor` returns all of them, answered or not, in order.
 * Resolves to undefined when canceled. `known` questions are not asked.
 */
export async function askAll(title: string, questionsFor: (answers: Answers) => readonly Question[], known: Answers = {}): Promise<Answers | undefined> {
  const before: Answers[] = []
  let answers = known
  for (;;) {
    const questions = questionsFor(answers).filter(({ name }) => known[name] === undefined)
    const at = questions.findIndex(({ name }) => answers[name] === undefined)
    const question = questions[at]
    if (!question) return answers
    const answer = await ask(question, questions.length > 1 ? `${title}, question ${at + 1} of ${questions.length}` : title, before.length > 0)
    if (!answer) return undefined
    if (answer === back) answers = before.pop()!
    else {
      before.push(answers)
      answers = { ...answers, [question.name]: answer }
    }
  }
}

function ask(question: Question, title: string, canGoBack: boolean): Promise<Answer> {
  if (!question.choices.length) return askText(question, title, canGoBack)
  return question.isMany ? askMany(question, title, canGoBack) : askOne(question, title, canGoBack)
}

function askOne({ prompt, choices, skip = later, isOpen, meant = typed => typed, isRequired }: Question, title: string, canGoBack: boolean): Promise<Answer> {
  const quick = vscode.window.createQuickPick<Choice>()
  quick.placeholder = prompt
  quick.matchOnDescription = true
  const show = () => {
    const typed = quick.value.trim()
    const value = isOpen && typed ? meant(typed) : undefined
    // A choice may be typed in other words than it is shown in, such as a date.
    const known = value === undefined ? undefined : choices.find(choice => choice.value === value)
    const own: Choice[] = value === undefined || known ? [] : [{ label: `Use ${value}`, value, alwaysShow: true }]
    quick.items = [...choices.map(choice => (choice === known ? { ...choice, alwaysShow: true } : choice)), ...own, ...(isRequired ? [] : [skip])]
  }
  quick.onDidChangeValue(show)
  show()
  return answerTo(quick, title, canGoBack, () => whole(valuesOf(quick.activeItems.slice(0, 1)), isRequired))
}

function askMany({ prompt, choices, isAll, isRequired }: Question, title: string, canGoBack: boolean): Promise<Answer> {
  const quick = vscode.window.createQuickPick<Choice>()
  quick.placeholder = prompt
  quick.matchOnDescription = true
  quick.canSelectMany = true
  const all: Choice = { label: `Select all ${choices.length}` }
  quick.items = choices.length > 1 && choices.length <= mostForAll ? [all, ...choices] : choices
  if (isAll) quick.selectedItems = choices
  quick.onDidChangeSelection(selected => {
    if (selected.includes(all)) quick.selectedItems = selected.length > choices.length ? [] : choices
  })
  return answerTo(quick, title, canGoBack, () => whole(valuesOf(quick.selectedItems), isRequired))
}

function askText({ prompt, refusalOf, isRequired }: Question, title: string, canGoBack: boolean): Promise<Answer> {
  const input = vscode.window.createInputBox()
  input.prompt = prompt
  if (!isRequired) input.placeholder = 'Leave empty to fill in later'
  input.onDidChangeValue(() => { input.validationMessage = undefined })
  return answerTo(input, title, canGoBack, () => {
    const typed = input.value.trim()
    input.validationMessage = typed ? refusalOf?.(typed) : isRequired ? 'This is required.' : undefined
    return input.validationMessage ? undefined : [typed].filter(Boolean)
  })
}

/** Shows a quick pick or an input box until it is answered; `read` returns undefined for an answer that does not fit. */
function answerTo(input: vscode.QuickPick<Choice> | vscode.InputBox, title: string, canGoBack: boolean, read: () => readonly string[] | undefined): Promise<Answer> {
  input.title = title
  input.ignoreFocusOut = true
  input.buttons = canGoBack ? [vscode.QuickInputButtons.Back] : []
  return new Promise<Answer>(resolve => {
    input.onDidTriggerButton(() => resolve(back))
    input.onDidAccept(() => {
      const answer = read()
      if (answer) resolve(answer)
    })
    input.onDidHide(() => resolve(undefined))
    input.show()
  }).finally(() => input.dispose())
}

/** Values as an answer; undefined when there are none but must be. */
function whole(values: readonly string[], isRequired: boolean | undefined): readonly string[] | undefined {
  return isRequired && !values.length ? undefined : values
}

function valuesOf(choices: readonly Choice[]): string[] {
  return choices.flatMap(({ value }) => value ?? [])
}
