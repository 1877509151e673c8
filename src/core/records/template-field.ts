import { nearest } from '../knowledge/nearest'
import { templateField } from '../source/read/template-fields'

/** A field of a template: `{{name}}`, `{{name: a hint}}` or `{{name | choice | choice}}`. The offsets are those in its text, half-open. */
export interface TemplateField {
  readonly name: string
  readonly hint?: string
  readonly choices: readonly string[]
  readonly start: number
  readonly end: number
}

/** The fields that fill themselves when a note is made from a template, with what they become. */
export const knownFields: Readonly<Record<string, string>> = {
  note_id: 'The next free id of a note.',
  client: 'The id of the client.',
  plan: 'The id of the client\'s plan.',
  payer: 'The id of the payer to bill.',
  date: 'The date of service: the day the note is made, unless another is given.',
  start: 'When the session began.',
  end: 'When the session ended.',
  minutes: 'The length of the session in minutes.',
  units: 'The units, from the times and the payer\'s rounding.',
  goal: 'The id of the goal that was worked on.',
  objective: 'The id of the objective that was worked on.',
  objective_text: 'The statement of the objective that was worked on.',
  diagnosis: 'The diagnoses of the client\'s plan.',
  npi: 'The NPI of the provider of the client\'s last note.',
  credential: 'The credential of the provider of the client\'s last note.',
  authorization: 'The client\'s authorization for the code, payer and day.',
  enrollment: 'The enrollment in the client\'s last note.',
  group_size: 'The number of clients in the group.',
}

/** The shortest name that is compared with the known ones. */
const shortestCompared = 5

/** The fields in a text. */
export function templateFieldsIn(text: string): TemplateField[] {
  if (!text.includes('{{')) return []
  return [...text.matchAll(templateField)].map(({ 0: whole, index }) => {
    const [head = '', ...choices] = whole.slice(2, -2).split('|').map(part => part.trim())
    const [, name = '', hint = ''] = /^([^:]*):?(.*)$/s.exec(head)!
    return { name: name.trim(), ...(hint.trim() && { hint: hint.trim() }), choices: choices.filter(Boolean), start: index, end: index + whole.length }
  })
}

/** The words that follow "TODO: " where a field could not be filled in. */
export function hintOf({ name, hint, choices }: TemplateField): string {
  const words = hint ?? (name || 'fill in')
  return choices.length ? `${words} (${choices.join(' | ')})` : words
}

/** The known name that an unknown one surely means: one letter off in five or more, or a plural. */
export function knownFieldNear(name: string): string | undefined {
  if (Object.hasOwn(knownFields, name)) return undefined
  const lower = name.toLowerCase()
  const singular = lower.replace(/s$/, '')
  if (Object.hasOwn(knownFields, singular)) return singular
  return name.length < shortestCompared ? undefined : nearest(name, Object.keys(knownFields), 1, 1)[0]
}
