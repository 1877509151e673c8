import type { NoteAnswers, NoteQuestion } from '../core/features/new-note'
import type { Offer } from '../core/features/question'
import { dayOffers, guessDate, naming, noteQuestions } from '../core/service'
import type { Answers, Choice, Question } from './questions'
import type { Session } from './session'
import { today } from './today'

export const prompts: Record<NoteQuestion, string> = {
  client: 'Select the client', date: 'Select the date of service, or type another one', goal: 'Select the goal or objective worked on', code: 'Select the code to bill', payer: 'Select the payer to bill',
}

/** The questions about a new note without a template. Those without a choice are left out once they would be asked. */
export function questionsOfNote({ service }: Session, answers: Answers, near: string | undefined): Question[] {
  let isAsked = false
  return noteQuestions.flatMap((name, at): Question[] => {
    const isAnswered = answers[name] !== undefined
    const before = answersOfNote(answers, noteQuestions.slice(0, at))
    const choices = choicesOf(service.noteOffers(name, before, today(), near), name)
    // The offers for a later question depend on answers still to come.
    if (!choices.length && !isAnswered && !isAsked) return []
    isAsked ||= !isAnswered
    return [name === 'date' ? dateQuestion() : { name, prompt: prompts[name], choices, isOpen: name === 'client' || name === 'payer' }]
  })
}

/** The question on which day a session was: today, unless another day is chosen or typed. */
export function dateQuestion(): Question {
  return {
    name: 'date', prompt: prompts.date, isOpen: true, isRequired: true, meant: guessDate,
    choices: dayOffers(today()).map(({ value, detail }) => ({ label: value, description: detail, value })),
  }
}

/** The answers about a new note without those that were left open. */
export function answersOfNote(answers: Answers, questions: readonly NoteQuestion[] = noteQuestions): NoteAnswers {
  return Object.fromEntries(questions.flatMap(name => {
    const [value] = answers[name] ?? []
    return value === undefined ? [] : [[name, value]]
  }))
}

/** Offers as choices. A client or payer whose id is withheld is shown by number. */
export function choicesOf(offers: readonly Offer[], noun: string): Choice[] {
  const name = naming(noun)
  return offers.map(({ value, detail }) => ({ label: name(value), description: detail, value }))
}
