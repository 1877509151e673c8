import { knownFields, type TemplateField } from '../records/template-field'
import type { Kind } from '../records/record'
import { literal } from './markdown'

/** Explains a field of a template, in Markdown: what it becomes when a record is made, its hint and its choices. */
export function describeTemplateField({ name, hint, choices }: Pick<TemplateField, 'name' | 'hint' | 'choices'>, kind: Kind): string {
  const known = Object.hasOwn(knownFields, name) ? knownFields[name]! : undefined
  const title = `**${literal(`{{${name}}}`)}**`
  return [
    known ? `${title} fills itself when a ${kind} is made. ${known}` : `${title} is asked for when a ${kind} is made.`,
    ...(hint ? [`Hint: ${literal(hint)}`] : []),
    ...(choices.length ? [`Choices: ${choices.map(literal).join(', ')}`] : []),
  ].join('\n\n')
}
